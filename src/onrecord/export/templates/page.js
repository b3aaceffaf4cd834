// Choosing a statement in the dispatch or in the record shows it in both; without this the numbers are plain links.
(() => {
  "use strict";
  const items = [...document.querySelectorAll("[data-card]")];
  const segments = [...document.querySelectorAll("[data-in]")];
  const marks = [...document.querySelectorAll("[data-mark]")];
  const live = document.getElementById("live");
  const filters = document.getElementById("filters");
  if (!filters) return;

  const bySpeaker = document.getElementById("by-speaker");
  const byAct = document.getElementById("by-act");
  const narrow = window.matchMedia("(max-width: 60rem)");
  const numbersOf = (segment) => segment.dataset.in.split(" ");
  const find = (number) => items.find((item) => item.dataset.card === number);
  const isShown = (item) => !item.hidden && !item.classList.contains("off");
  let chosen = null;

  function scroll(number, where) {
    const mark = marks.find((each) => each.dataset.mark === number);
    const item = find(number);
    if (where !== "record" && mark) mark.scrollIntoView({ block: "center" });
    if (where !== "dispatch" && item) item.firstElementChild.scrollIntoView({ block: "nearest" });
  }

  function show(number) {
    chosen = number;
    items.forEach((item) => item.classList.toggle("on", item.dataset.card === number));
    marks.forEach((mark) => mark.classList.toggle("on", mark.dataset.mark === number));
    segments.forEach((segment) => segment.classList.toggle("on", numbersOf(segment).includes(number)));
    const item = find(number);
    history.replaceState(null, "", item ? "#" + item.id : location.pathname + location.search);
    live.textContent = item ? `Statement ${number} of ${items.length}: ${item.querySelector(".who").textContent}` : "";
  }

  // In one column there is one scroll bar, so only the place that was asked for is scrolled to.
  function choose(number, where) {
    const item = find(number);
    if (!item) return;
    if (!isShown(item)) filters.reset();
    show(number);
    scroll(number, narrow.matches ? where : "both");
  }

  function focusOn(place) {
    (place.querySelector(".number[href]") || place).focus({ preventScroll: true });
  }

  function step(by) {
    const shown = items.filter(isShown);
    if (!shown.length) return;
    const at = shown.findIndex((item) => item.dataset.card === chosen);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
    choose(next.dataset.card, "record");
    focusOn(next);
  }

  function filter() {
    const matches = (item) =>
      (!bySpeaker.value || JSON.parse(item.dataset.speakers).includes(bySpeaker.value)) &&
      (!byAct.value || item.dataset.act === byAct.value);
    items.forEach((item) => item.classList.toggle("off", !matches(item)));
    items.forEach((item) => {
      item.hidden = item.classList.contains("off") && !item.querySelector("[data-card]:not(.off)");
    });
    const shown = new Set(items.filter(isShown).map((item) => item.dataset.card));
    segments.forEach((segment) => segment.classList.toggle("faded", !numbersOf(segment).some((each) => shown.has(each))));
    marks.forEach((mark) => { mark.hidden = !shown.has(mark.dataset.mark); });
    live.textContent = `${shown.size} of ${items.length} statements shown`;
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[data-mark], a[data-open], a[data-go]");
    if (link) {
      event.preventDefault();
      const number = link.dataset.mark || link.dataset.open || link.dataset.go;
      choose(number, link.dataset.open ? "dispatch" : "record");
      focusOn(link.dataset.open ? marks.find((mark) => mark.dataset.mark === number) : find(number));
      return;
    }
    if (String(getSelection()) || event.target.closest("a")) return;
    const card = event.target.closest(".card");
    if (card) choose(card.parentElement.dataset.card, narrow.matches ? "record" : "dispatch");
    const segment = event.target.closest("[data-in]");
    if (!segment || segment.classList.contains("faded")) return;
    // The innermost statement first; choosing the same words again goes outwards.
    const inwards = numbersOf(segment).filter((number) => isShown(find(number))).reverse();
    choose(inwards[(inwards.indexOf(chosen) + 1) % inwards.length], "record");
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") show(null);
  });

  filters.addEventListener("change", filter);
  filters.addEventListener("reset", () => setTimeout(filter));
  window.addEventListener("hashchange", () => find(location.hash.slice(2)) && choose(location.hash.slice(2), "record"));
  filters.hidden = false;
  document.body.classList.add("scripted");
  if (/^#[sm]\d+$/.test(location.hash)) choose(location.hash.slice(2), location.hash[1] === "m" ? "dispatch" : "record");
})();
