"""The look of the page: one style sheet that stands in the page, for screens, the dark and paper."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf6; --ink: #1e1c19; --faint: #6a655c; --rule: #ddd8cc; --focus: #8a3b12;
  --direct: #fbe7b2; --direct-line: #b57f08;
  --indirect: #d9e8f5; --indirect-line: #2f6ea3;
  --mixed: #dfeed6; --mixed-line: #47813a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191816; --ink: #e9e5dc; --faint: #a39d91; --rule: #3a3731; --focus: #f0a878;
    --direct: #4a3a12; --direct-line: #dcae48;
    --indirect: #1e3a52; --indirect-line: #78b0df;
    --mixed: #2a4222; --mixed-line: #8cc47d;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 30vh; }
body {
  margin: 0 auto; max-width: 66rem; padding: 2.5rem 1.5rem 5rem; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .75rem; font-weight: 600; text-wrap: balance; }
a { color: inherit; }
a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
article + article { margin-top: 5rem; border-top: 3px double var(--rule); padding-top: 3rem; }
article > header { border-bottom: 1px solid var(--rule); padding-bottom: 1rem; margin-bottom: 1.75rem; }
nav, dl, .legend, .warnings, .notes, article > footer {
  font: .85rem/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; color: var(--faint);
}
nav { margin-bottom: 4rem; }
nav h1 { color: var(--ink); }
nav li { margin: .3rem 0; }
dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0 0 .75rem; }
dt, dd { display: inline; margin: 0; }
dd { color: var(--ink); margin-left: .4rem; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; margin: 0; padding: 0; list-style: none; }
.warnings { margin: 1rem 0 0; padding: .6rem .9rem; border-left: 3px solid var(--focus); list-style: none; }
.row { display: grid; grid-template-columns: minmax(0, 40rem) minmax(0, 1fr); column-gap: 2.5rem; }
.words p { margin: 0 0 1.1rem; white-space: pre-wrap; }
.notes { margin: 0 0 1.1rem; padding: .3rem 0 0; list-style: none; }
.notes li { border-left: 3px solid var(--rule); padding: 0 .6rem; margin-bottom: .55rem; }
.notes b { color: var(--ink); font-weight: 600; }
.notes a { font-variant-numeric: tabular-nums; text-decoration: none; color: var(--focus); }
.notes .direct { border-color: var(--direct-line); }
.notes .indirect { border-color: var(--indirect-line); }
.notes .mixed { border-color: var(--mixed-line); }
.notes li:target { outline: 2px solid var(--focus); outline-offset: 3px; }
mark { color: inherit; background: none; padding: .08em 0; }
mark.direct { background: var(--direct); border-bottom: 2px solid var(--direct-line); }
mark.indirect { background: var(--indirect); border-bottom: 2px dotted var(--indirect-line); }
mark.mixed { background: var(--mixed); border-bottom: 2px dashed var(--mixed-line); }
mark.nested { box-shadow: 0 4px 0 -1px var(--ink); }
.cue { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
.speaker { font-weight: 700; }
.ref { text-decoration: none; }
.ref::before {
  content: attr(data-ref); font: .62em/1 system-ui, sans-serif; vertical-align: .55em; color: var(--focus);
  margin-right: .15em; user-select: none; unicode-bidi: isolate;
}
.ref:target + mark { outline: 2px solid var(--focus); }
.odd { font-size: 0; user-select: all; }
.odd::before {
  content: attr(data-code); font: .68rem/1 ui-monospace, monospace; color: var(--focus);
  border: 1px dashed currentColor; border-radius: 2px; padding: 0 .2em; margin: 0 .1em;
}
article > footer { margin-top: 2rem; border-top: 1px solid var(--rule); padding-top: .6rem; }
@media (max-width: 52rem) {
  body { padding: 1.5rem 1rem 3rem; }
  .row { grid-template-columns: minmax(0, 1fr); }
  .words p { margin-bottom: .4rem; }
}
@media print {
  :root {
    --paper: #fff; --ink: #000; --faint: #444; --rule: #999; --focus: #000;
    --direct: #f6edd0; --direct-line: #7a5600; --indirect: #e4edf5; --indirect-line: #1d4c74;
    --mixed: #e6f0e0; --mixed-line: #2f5b26;
  }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .row { grid-template-columns: minmax(0, 1fr) 13rem; column-gap: 1.25rem; }
  .notes li { break-inside: avoid; }
  .words p { orphans: 3; widows: 3; }
  article + article { break-before: page; border: 0; margin: 0; padding: 0; }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { text-decoration: none; }
}
"""
