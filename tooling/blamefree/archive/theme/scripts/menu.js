/* The menu of a narrow screen opens from the keyboard too: the theme's own is a bare label. */
(() => {
  "use strict";

  const label = document.querySelector('label.md-header__button[for="__drawer"]');
  const drawer = document.getElementById("__drawer");
  if (!label || !drawer) return;
  const tell = () => label.setAttribute("aria-expanded", String(drawer.checked));
  const set = (open) => {
    drawer.checked = open;
    drawer.dispatchEvent(new Event("change"));
  };
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", "Menu");
  tell();
  drawer.addEventListener("change", tell);
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    set(!drawer.checked);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    set(false);
    label.focus();
  });
})();
