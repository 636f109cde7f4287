/* The list of incidents: filter and sort what is in the page. Without this script the whole table
   stays readable; the state of the filter is in the address, so that a view can be shared. */
(() => {
  "use strict";

  const COLUMNS = { date: 0, severity: 1, service: 3 };
  const text = (row, column) => row.cells[column].textContent.trim();

  const matches = (row, wanted) => {
    const words = (wanted.text || "").toLowerCase().split(/\s+/).filter(Boolean);
    const content = row.textContent.toLowerCase();
    const services = [...row.cells[COLUMNS.service].querySelectorAll("a")].map((a) => a.textContent);
    return words.every((word) => content.includes(word))
      && (!wanted.year || text(row, COLUMNS.date).startsWith(wanted.year))
      && (!wanted.severity || row.dataset.severity === wanted.severity)
      && (!wanted.service || services.includes(wanted.service));
  };

  /* The first span of a chip is its shape; what is left is the word the filter knows. */
  const severity = (row) => text(row, COLUMNS.severity).replace(/^[^\p{L}\p{N}]+/u, "");

  const minutes = (words) => {
    const units = { d: 1440, h: 60, min: 1, s: 1 / 60 };
    const parts = [...words.matchAll(/(\d+)\s(d|h|min|s)\b/g)];
    return parts.length ? parts.reduce((sum, [, n, unit]) => sum + n * units[unit], 0) : -1;
  };

  const compare = (column, ranks) => (a, b) => {
    const [left, right] = [text(a, column), text(b, column)];
    if (column === COLUMNS.severity) return ranks.indexOf(a.dataset.severity) - ranks.indexOf(b.dataset.severity);
    if (column === 4) return minutes(left) - minutes(right);
    return left.localeCompare(right, "en", { numeric: true });
  };

  const filter = (form, rows) => {
    const wanted = Object.fromEntries(new FormData(form));
    for (const row of rows) row.hidden = !matches(row, wanted);
    const left = rows.filter((row) => !row.hidden).length;
    form.querySelector(".bf-count").textContent = `${left} of ${rows.length} shown`;
    const stated = Object.entries(wanted).filter(([, value]) => value);
    const query = new URLSearchParams(stated).toString();
    history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
  };

  const sortable = (table, rows, ranks) => {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows.sort(compare(column, ranks));
        if (down) rows.reverse();
        table.tBodies[0].append(...rows);
      });
    });
  };

  const start = () => {
    const form = document.querySelector(".bf-filter");
    const table = document.querySelector(".bf-filtered table");
    if (!form || !table || !form.hidden) return;
    const rows = [...table.tBodies[0].rows];
    const ranks = [...form.elements.severity.options].map((option) => option.value);
    for (const row of rows) row.dataset.severity = severity(row);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    form.addEventListener("input", () => filter(form, rows));
    form.addEventListener("reset", () => setTimeout(() => filter(form, rows)));
    form.addEventListener("submit", (event) => event.preventDefault());
    sortable(table, rows, ranks);
    form.hidden = false;
    filter(form, rows);
  };

  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
