// Light and dark: what the reader chose last, else what the system says. Runs in the head, before anything is drawn.
(() => {
  const root = document.documentElement;
  const chosen = () => { try { return localStorage.getItem("fkg-theme"); } catch { return null; } };
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const apply = (theme) => {
    root.dataset.theme = theme;
    if (window.Quasar && document.body) window.Quasar.Dark.set(theme === "dark");
  };
  apply(chosen() || system());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(chosen() || system()));
  document.addEventListener("DOMContentLoaded", () => setTimeout(() => apply(root.dataset.theme), 0));
  document.addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest("[data-toggle-theme]")) return;
    const next = root.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("fkg-theme", next); } catch { /* not remembered */ }
    apply(next);
  });
})();

// Documents: bring a place into view, load more on scrolling down, offer what was taken from selected text.
(() => {
  const find = (offset) => {
    const cited = document.querySelector(".fk-text .fk-cited");
    if (cited) return cited;
    let best = null;
    for (const one of document.querySelectorAll(".fk-text [data-block]")) {
      if (+one.dataset.block > offset) break;
      best = one;
    }
    return best;
  };
  window.fkgReveal = (offset, tries = 40) => {
    const place = find(offset);
    if (!place) { if (tries) setTimeout(() => window.fkgReveal(offset, tries - 1), 50); return; }
    if (offset > 0) place.scrollIntoView({ block: "start", inline: "nearest" });
    const present = document.querySelector('.fk-outline [aria-current]');
    const box = present && present.closest(".fk-facets");
    if (box) box.scrollTop = present.offsetTop - box.clientHeight / 3;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    const more = document.querySelector(".fk-load-after a");
    if (waiting || !more || !more.offsetParent || more.getBoundingClientRect().top > innerHeight + 500) return;
    waiting = true;
    more.click();
    setTimeout(() => { waiting = false; }, 400);
  }, { passive: true });

  const offsetOf = (node, at) => {
    const part = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!part || node.nodeType !== 3) return part ? +part.dataset.at : null;
    return +part.dataset.at + Array.from(node.data.slice(0, at)).length;
  };
  const button = () => {
    let found = document.getElementById("fk-selected");
    if (!found) {
      found = Object.assign(document.createElement("a"), { id: "fk-selected", className: "fk-button fk-main-action", href: "#", textContent: "查看取自所选文字的内容" });
      document.querySelector(".fk-text").append(found);
    }
    return found;
  };
  document.addEventListener("selectionchange", () => {
    const text = document.querySelector(".fk-text");
    if (!text) return;
    const chosen = getSelection();
    const inside = !chosen.isCollapsed && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode);
    const ends = inside ? [offsetOf(chosen.anchorNode, chosen.anchorOffset), offsetOf(chosen.focusNode, chosen.focusOffset)] : [null];
    const good = ends.every((one) => one !== null) && ends[0] !== ends[1];
    if (!good) { const old = document.getElementById("fk-selected"); if (old) old.hidden = true; return; }
    const found = button();
    found.dataset.from = Math.min(...ends);
    found.dataset.to = Math.max(...ends);
    found.hidden = false;
  });
  document.addEventListener("mousedown", (event) => {
    if (event.target.id === "fk-selected") event.preventDefault();
  });
})();

// Narrow windows: the entry of the present page is brought into view in the navigation.
(() => {
  const settle = (tries) => {
    const present = document.querySelector(".fk-nav [aria-current]");
    if (present) present.parentElement.scrollLeft = present.offsetLeft - present.parentElement.clientWidth / 2 + present.clientWidth / 2;
    else if (tries) setTimeout(() => settle(tries - 1), 60);
  };
  document.addEventListener("DOMContentLoaded", () => settle(40));
})();

// Filters are links that look like boxes to tick: the space bar ticks them as well.
document.addEventListener("keydown", (event) => {
  const box = event.key === " " && event.target.closest && event.target.closest("a[role=checkbox]");
  if (!box) return;
  event.preventDefault();
  box.click();
});
