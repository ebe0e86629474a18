"""The language core: a text to words, trees and names, as columns. Knows no diplomacy."""
