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
const field = document.getElementById("field");
if (field) {
  field.addEventListener("change", () => {
    document.getElementById("value").value = field.selectedOptions[0].dataset.value;
  });
}

// Keys: / searches; in the queue of a review j and k go on and back, a accepts, r rejects, Enter opens.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
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
