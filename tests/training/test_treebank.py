"""Training data in: features kept, multiword ranges skipped, trees joined with names, names out of brackets."""

from pathlib import Path

from training.entities import add_entity_names
from training.treebank import Example, join_names, read_names, read_treebank

TREES = """# sent_id = a-1
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVB\tVerbForm=Inf|Style=Slng\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_
3\tmeet\tmeet\tVERB\tVB\t_\t0\troot\t_\t_
3.1\tmeet\tmeet\tVERB\tVB\t_\t_\t_\t_\t_
4\tOrlo\tOrlo\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\t_

"""
NAMES = "# sent_id = a-1\n1\tdo\t0\t2\tO\n2\tn't\t2\t5\tO\n3\tmeet\t6\t10\tO\n4\tOrlo\t11\t15\tB-Person\n\n"
BRACKETS = """# sent_id = b-1
1\tthe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(1-organization-new-nnnnn-cf1-2,3-sgl
2\tNordic\tNordic\tADJ\tNNP\t_\t3\tamod\t_\t_
3\tCouncil\tCouncil\tPROPN\tNNP\t_\t7\tnsubj\t_\tEntity=1)
4\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_
5\tPresident\tPresident\tPROPN\tNNP\t_\t6\tcompound\t_\tEntity=(2-person-new-nnnnn-cf2-1,2-sgl
6\tOrlo\tOrlo\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=2)
7\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_

"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_tree_has_words_only_and_the_features_we_use(tmp_path: Path) -> None:
    (example,) = read_treebank(written(tmp_path, "a.conllu", TREES))
    assert example.words == ("do", "n't", "meet", "Orlo")
    assert example.tree is not None
    assert example.tree.feats == ("VerbForm=Inf", "Polarity=Neg", "", "Number=Sing")
    assert example.tree.heads == (3, 3, 0, 3)
    assert example.tree.lemmas == ("l0+", "l2+ot", "l0+", "k0+")


def test_trees_and_names_of_one_sentence_join(tmp_path: Path) -> None:
    trees = read_treebank(written(tmp_path, "a.conllu", TREES))
    names = read_names(written(tmp_path, "a.bio", NAMES), {"Person": "PER"})
    assert join_names(trees, names)[0].names == ("O", "O", "O", "B-PER")


def test_other_words_do_not_join(tmp_path: Path) -> None:
    trees = read_treebank(written(tmp_path, "a.conllu", TREES))
    assert join_names(trees, [Example(("other",), None, ("O",), "a-1")])[0].names is None


def test_names_out_of_brackets_leave_articles_and_titles(tmp_path: Path) -> None:
    (example,) = read_treebank(written(tmp_path, "b.conllu", BRACKETS))
    assert add_entity_names(example).names == ("O", "B-ORG", "I-ORG", "O", "O", "B-PER", "O")
