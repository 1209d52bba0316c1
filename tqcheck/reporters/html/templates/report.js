"use strict";
// Everything here is an extra: without scripts both pages can be read and every link works.

const byId = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// --- the reason of a marked passage, on focus and on hover

const tip = byId("tip");
let tipped = null;
let leaving = 0;

function showTip(mark) {
  clearTimeout(leaving);
  if (!tip || mark === tipped) return;
  const reasons = mark.dataset.ids.split(" ").map((id) => {
    const card = byId(id);
    const reason = document.createElement("div");
    reason.className = card.className;
    for (const part of [byId(`${id}-what`), byId(`${id}-why`)]) {
      const line = document.createElement("p");
      line.textContent = part.textContent.trim();
      reason.append(line);
    }
    return reason;
  });
  tip.replaceChildren(...reasons);
  tip.hidden = false;
  tipped = mark;
  const place = mark.getClientRects()[0];
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(place.left, width - tip.offsetWidth - 8));
  const above = place.top - tip.offsetHeight - 6;
  tip.style.left = `${scrollX + left}px`;
  tip.style.top = `${scrollY + (above > 8 ? above : mark.getBoundingClientRect().bottom + 6)}px`;
}

function hideTip() {
  clearTimeout(leaving);
  if (tip) tip.hidden = true;
  tipped = null;
}

const leave = () => {
  clearTimeout(leaving);
  leaving = setTimeout(hideTip, 200); // time to reach the reason with the pointer
};

if (tip) {
  for (const mark of all("a.mark")) {
    mark.addEventListener("focus", () => showTip(mark));
    mark.addEventListener("blur", leave);
    mark.addEventListener("pointerenter", () => showTip(mark));
    mark.addEventListener("pointerleave", leave);
  }
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
  addEventListener("resize", hideTip);
}

// --- filters and search: an item is shown when it has a finding of the wanted sort and the wanted words

const items = all("[data-item]");
const tools = byId("tools");
const SEVERITIES = ["neutral", "minor", "major", "critical"];

function wanted(sort, severity, check, state) {
  const [itsCheck, itsSeverity, itsState] = sort.split(":");
  return (
    (!severity || SEVERITIES.indexOf(itsSeverity) >= SEVERITIES.indexOf(severity)) &&
    (!check || itsCheck === check) &&
    (!state || itsState === state)
  );
}

function matches(item, severity, check, state) {
  const failed = "failed" in item.dataset;
  const sorts = item.dataset.found.split(" ").filter(Boolean);
  if (state === "failed") return failed;
  if (state === "clean") return !failed && !sorts.some((sort) => wanted(sort, severity, check, "new"));
  if (!severity && !check && !state) return true;
  return sorts.some((sort) => wanted(sort, severity, check, state));
}

function filter() {
  const [severity, check, state] = ["severity", "check", "state"].map((id) => byId(id).value);
  const words = byId("search").value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of items) {
    const text = words.length ? item.textContent.normalize("NFC").toLowerCase() : "";
    const visible = matches(item, severity, check, state) && words.every((word) => text.includes(word));
    item.hidden = !visible;
    shown += visible;
  }
  byId("nothing").hidden = shown > 0;
  const limited = severity || check || state || words.length;
  byId("shown").value = !limited ? "" : tools.dataset.shown.replace("{n}", shown).replace("{all}", items.length);
  hideTip();
}

if (tools && items.length) {
  tools.hidden = false;
  tools.addEventListener("input", filter);
  tools.addEventListener("reset", () => setTimeout(filter)); // after the fields are empty
  tools.addEventListener("submit", (event) => event.preventDefault());
  filter();
}

// --- keys

const help = byId("help");
const single = byId("single");
const ask = byId("ask");

const openHelp = () => {
  hideTip();
  help.showModal();
  help.querySelector("form button").focus();
};

function stops() {
  // On the index the articles, on an article's page the place of each finding that isn't suppressed.
  const found = all("[data-stop]");
  if (found.length || !tip) return found.filter((stop) => !stop.closest("[hidden]"));
  const seen = new Set();
  return all("a.mark[data-ids]").filter((mark) => {
    if (mark.closest("[hidden]")) return false;
    const fresh = mark.dataset.ids.split(" ").filter((id) => id.startsWith("f") && !seen.has(id));
    fresh.forEach((id) => seen.add(id));
    return fresh.length > 0;
  });
}

function step(forward) {
  const list = stops();
  const here = document.activeElement;
  // With nothing in focus, what is in view decides where to begin.
  const follows = (stop) =>
    here === document.body
      ? stop.getBoundingClientRect().top >= 0
      : here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
  const at = list.indexOf(here);
  let next = forward ? list.findIndex(follows) : list.findLastIndex((stop) => !follows(stop));
  if (at >= 0) next = Math.max(0, Math.min(at + (forward ? 1 : -1), list.length - 1));
  if (next < 0) return;
  const stop = list[next];
  stop.scrollIntoView({ block: "center" });
  stop.focus({ preventScroll: true });
}

const keys = {
  j: () => step(true),
  n: () => step(true),
  k: () => step(false),
  p: () => step(false),
  u: () => byId("up")?.click(),
  "/": () => byId("search")?.focus(),
  "?": openHelp,
};

ask.hidden = false;
ask.addEventListener("click", openHelp);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTip();
  if (event.key === "Escape" && event.target === byId("search")) event.target.blur();
  const typing = event.target.closest?.("input, select, textarea, dialog");
  if (typing || help.open || event.ctrlKey || event.altKey || event.metaKey || !single.checked) return;
  const action = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (!action) return;
  event.preventDefault();
  action();
});

addEventListener("beforeprint", hideTip);
