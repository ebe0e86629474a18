// What pages do beyond plain links and forms; all of them can be read without it.
"use strict";

// A form that reads texts says so until the answer comes; files may be dropped on it.
const reading = document.getElementById("reading");
if (reading) {
  reading.addEventListener("submit", () => {
    reading.querySelector(".progress").hidden = false;
    reading.querySelector("button").disabled = true;
  });
  window.addEventListener("pageshow", () => { reading.querySelector("button").disabled = false; });
  reading.addEventListener("dragover", (event) => event.preventDefault());
  reading.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    document.getElementById("files").files = event.dataTransfer.files;
  });
}

// Words that are selected in the proof of a record become the new span of the field that is edited.
function offsetIn(root, node, at) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, at);
  return Array.from(range.toString()).length;
}
const proof = document.querySelector(".proof");
const span = document.getElementById("span");
if (proof && span) {
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !proof.contains(chosen.anchorNode) || !proof.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const begin = Number(proof.dataset.begin);
    const from = begin + offsetIn(proof, range.startContainer, range.startOffset);
    const to = begin + offsetIn(proof, range.endContainer, range.endOffset);
    span.textContent = JSON.stringify([from, to]);
    document.getElementById("use-span").hidden = false;
  });
  document.getElementById("use-span").addEventListener("click", () => {
    const value = document.getElementById("value");
    const list = value.value.trim().startsWith("[[");
    value.value = list ? `[${span.textContent}]` : span.textContent;
    value.focus();
  });
}
// Words that are selected in the text of a document are what a missed record is made of, with the place where they begin.
const missed = document.getElementById("missed");
const rows = [...document.querySelectorAll(".text .words")];
function placeOf(node, at) {
  const row = rows.findIndex((each) => each.contains(node));
  if (row < 0) return null;
  const before = rows.slice(0, row).reduce((sum, each) => sum + Array.from(each.textContent).length, 0);
  return before + offsetIn(rows[row], node, at);
}
function takeSelected() {
  const chosen = document.getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return false;
  const range = chosen.getRangeAt(0);
  const from = placeOf(range.startContainer, range.startOffset);
  const to = placeOf(range.endContainer, range.endOffset);
  if (from === null || to === null) return false;
  const words = Array.from(rows.map((each) => each.textContent).join("")).slice(from, to).join("");
  document.getElementById("missed-words").value = words.trim();
  document.getElementById("missed-begin").value = from + Array.from(words).length - Array.from(words.trimStart()).length;
  return true;
}
function addMissed() {
  takeSelected();
  missed.closest("details").open = true;
  document.getElementById("missed-kind").focus();
}
function showFields() {
  const kind = document.getElementById("missed-kind").value;
  for (const part of missed.querySelectorAll("[data-of]")) part.hidden = !part.dataset.of.split(" ").includes(kind);
}
if (missed) {
  const take = document.getElementById("take-words");
  take.hidden = false;
  take.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
  take.addEventListener("click", takeSelected);
  document.getElementById("missed-words").addEventListener("input", () => { document.getElementById("missed-begin").value = ""; });
  document.getElementById("missed-kind").addEventListener("change", showFields);
  showFields();
}
const field = document.getElementById("field");
if (field) {
  field.addEventListener("change", () => {
    document.getElementById("value").value = field.selectedOptions[0].dataset.value;
  });
}

// Keys: / searches; on a document n adds what was missed; in the queue of a review j and k go on and back, a accepts, r rejects, Enter opens.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
    return;
  }
  if (event.key === "n" && missed) {
    event.preventDefault();
    addMissed();
    return;
  }
  const items = [...document.querySelectorAll(".queue > li")];
  if (!items.length) return;
  const here = items.findIndex((item) => item.contains(document.activeElement));
  if (event.key === "j" || event.key === "k") {
    const next = items[Math.min(items.length - 1, Math.max(0, here + (event.key === "j" ? 1 : -1)))];
    next.focus();
  } else if (here >= 0 && (event.key === "a" || event.key === "r")) {
    items[here].querySelector(event.key === "a" ? ".accept" : ".reject").click();
  }
});

// Forms that change part of a page bring the token of this browser.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-Desk-Token"] = document.body.dataset.token;
});
// An answer that is no success is shown too: it says why.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400) event.detail.shouldSwap = true;
});
