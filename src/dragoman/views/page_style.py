"""The look of the page: one style sheet that stands in the page, for screens, the dark and paper."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf6; --ink: #1e1c19; --faint: #6a655c; --rule: #ddd8cc; --focus: #8a3b12;
  --direct: #fbe7b2; --direct-line: #b57f08;
  --indirect: #d9e8f5; --indirect-line: #2f6ea3;
  --mixed: #dfeed6; --mixed-line: #47813a;
  --event: #a5372c; --commitment: #6b3fa0; --date: #6a655c; --actor: #1f5f5b; --thread: #9a6a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191816; --ink: #e9e5dc; --faint: #a39d91; --rule: #3a3731; --focus: #f0a878;
    --direct: #4a3a12; --direct-line: #dcae48;
    --indirect: #1e3a52; --indirect-line: #78b0df;
    --mixed: #2a4222; --mixed-line: #8cc47d;
    --event: #f0897d; --commitment: #bd9bec; --date: #a39d91; --actor: #7fc8c2; --thread: #e0b04c;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 30vh; }
body {
  margin: 0 auto; max-width: 84rem; padding: 2.5rem 1.5rem 5rem; background: var(--paper); color: var(--ink);
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
.notes { margin: 0 0 1.1rem; padding: .3rem 0 0; list-style: none; columns: 14rem; column-gap: 1.5rem; }
.notes li { border-left: 3px solid var(--rule); padding: 0 .6rem; margin-bottom: .55rem; break-inside: avoid; }
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
.event { text-decoration: underline 2px var(--event); text-underline-offset: .22em; font-weight: 600; }
.promise { box-shadow: inset 0 -3px var(--commitment); }
.date { border-bottom: 1px dotted var(--date); }
.actor { color: var(--actor); }
.thread { border-bottom: 2px dashed var(--thread); }
.notes .event { text-decoration: none; font-weight: inherit; border-left: 3px solid var(--event); }
.notes .commitment { border-left: 3px double var(--commitment); }
.notes .date { border: 0; border-left: 3px dotted var(--date); }
.notes .actor { color: inherit; border-left: 3px dotted var(--actor); }
.notes .thread { border: 0; border-left: 3px dashed var(--thread); }
.notes .planned, .notes .promised, .notes .called_for, .notes .hypothetical, .notes .denied { font-style: italic; }
.date-ref::before, .actor-ref::before { content: none; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0 0 .75rem; font: .85rem/1.45 system-ui; }
.filters > div { display: flex; flex-wrap: wrap; gap: .25rem .9rem; }
.filters > div > span { color: var(--faint); }
.filters label { display: inline-flex; gap: .3rem; align-items: center; cursor: pointer; }
.filters input { accent-color: var(--focus); margin: 0; }
.filters input:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.event-box { box-shadow: 0 2px 0 var(--event); }
.commitment-box { box-shadow: 0 2px 0 var(--commitment); }
.thread-box { border-bottom: 2px dashed var(--thread); }
.date-box { border-bottom: 1px dotted var(--date); }
.actor-box { color: var(--actor); }
article:has(.show-statement:not(:checked)) :is(.notes .statement, .statement-ref) { display: none; }
article:has(.show-statement:not(:checked)) .words :is(mark, .cue, .speaker) {
  background: none; border-color: transparent; text-decoration: none; font-weight: inherit; box-shadow: none;
}
article:has(.show-event:not(:checked)) :is(.notes .event, .event-ref) { display: none; }
article:has(.show-event:not(:checked)) .words .event { text-decoration: none; font-weight: inherit; }
article:has(.show-commitment:not(:checked)) :is(.notes .commitment, .commitment-ref) { display: none; }
article:has(.show-commitment:not(:checked)) .words .promise { box-shadow: none; }
article:has(.show-date:not(:checked)) :is(.notes .date, .date-ref) { display: none; }
article:has(.show-date:not(:checked)) .words .date { border-bottom-color: transparent; }
article:has(.show-actor:not(:checked)) :is(.notes .actor, .actor-ref) { display: none; }
article:has(.show-actor:not(:checked)) .words .actor { color: inherit; }
article:has(.show-thread:not(:checked)) :is(.notes .thread, .thread-ref) { display: none; }
article:has(.show-thread:not(:checked)) .words .thread { border-bottom-color: transparent; }
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
  .filters { display: none; }
}
"""
