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
