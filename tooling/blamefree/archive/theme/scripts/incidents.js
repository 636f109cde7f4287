/* The list of incidents: narrow and sort all of them. Without this script the page has the newest
   as a plain table, and links to the years. The view is in the address: it can be shared. */
(() => {
  "use strict";

  const PAGE = 100;
  const PAUSE = 300; // ms; browsers refuse addresses that change with every key
  const USUAL = { column: "date", down: true };
  let leave = new AbortController();

  const fresh = () => ({ text: "", chosen: {}, unknown: [], ...USUAL, size: PAGE });

  /* The view that an address asks for; what this archive does not have is left out, and said. */
  const asked = (data, query) => {
    const view = fresh();
    const wanted = new URLSearchParams(query);
    const [, minus, column] = /^(-?)(.*)$/s.exec(wanted.get("sort") || "");
    if (incidentData.sorts.includes(column)) Object.assign(view, { column, down: minus === "-" });
    for (const [name, values] of Object.entries(data.values)) {
      const value = wanted.get(name);
      if (values.some(([known]) => known === value)) view.chosen[name] = value;
      else if (value) view.unknown.push(value);
    }
    view.text = wanted.get("text") || "";
    view.size = Math.max(PAGE, Number.parseInt(wanted.get("shown"), 10) || 0);
    return view;
  };

  const query = (view) => {
    const stated = new URLSearchParams(view.chosen);
    if (view.text) stated.set("text", view.text);
    if (view.column !== USUAL.column || view.down !== USUAL.down) {
      stated.set("sort", `${view.down ? "-" : ""}${view.column}`);
    }
    if (view.size > PAGE) stated.set("shown", view.size);
    return String(stated) && `?${stated}`;
  };

  /* The choices of each list are those of the data, with how many incidents each would leave. */
  const fill = (form, data) => {
    for (const list of lists(form)) {
      list.append(...data.values[list.name].map(([value, label]) => {
        const option = new Option(label, value);
        option.dataset.label = label;
        return option;
      }));
    }
  };

  const count = (form, counts) => {
    for (const list of lists(form)) {
      [...list.options].slice(1).forEach((option, place) => {
        option.text = `${option.dataset.label} (${counts[list.name][place].toLocaleString("en")})`;
      });
    }
  };

  const download = (name, type, content) => {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address));
  };

  const EXPORTS = {
    csv: (rows) => download("incidents.csv", "text/csv", incidentData.csv(rows)),
    json: (rows) => download("incidents.json", "application/json", incidentData.json(rows)),
  };

  const lists = (form) => [...form.querySelectorAll("select")];

  /* Shows the first rows of the view, and the button for more. */
  const show = (list) => {
    const { data, rows, view, table, more } = list;
    const shown = rows.slice(0, view.size).map((row) => incidentTable.row(data, row));
    table.tBodies[0].replaceChildren(...shown);
    more.hidden = rows.length <= view.size;
    more.textContent = `Show ${Math.min(rows.length - view.size, PAGE)} more`;
  };

  const update = (list) => {
    const { form, data, view, said, table } = list;
    const found = incidentData.narrow(data, view.chosen, view.text);
    list.rows = incidentData.sorted(found.rows, view.column, view.down);
    const [some, all] = [list.rows.length, data.rows.length];
    const nouns = data.values.kind?.length > 1 ? "incidents and drills" : "incidents";
    const noun = all === 1 ? "incident" : nouns;
    const unknown = view.unknown.length ? `; not in this archive: ${view.unknown.join(", ")}` : "";
    said.textContent = `${some.toLocaleString("en")} of ${all.toLocaleString("en")} ${noun}${unknown}`;
    for (const head of table.tHead.rows[0].cells) {
      if (head.dataset.column !== view.column) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", view.down ? "descending" : "ascending");
    }
    count(form, found.counts);
    show(list);
  };

  /* Puts the view into the address. What is chosen is a step that the back button takes back. */
  const write = (list, how) => {
    clearTimeout(list.pause);
    const wanted = query(list.view);
    if (wanted !== location.search) history[how](history.state, "", location.pathname + wanted + location.hash);
  };

  const step = (list, changes) => {
    list.view = { ...list.view, size: PAGE, unknown: [], ...changes };
    update(list);
    write(list, "pushState");
  };

  const typed = (list) => {
    list.view = { ...list.view, size: PAGE, text: list.form.elements.text.value.trim() };
    update(list);
    clearTimeout(list.pause);
    list.pause = setTimeout(() => write(list, "replaceState"), PAUSE);
  };

  const chosen = (form) => Object.fromEntries(
    lists(form).filter(({ value }) => value).map(({ name, value }) => [name, value]),
  );

  /* Takes the view from the address, as it was written or shared. */
  const restore = (list) => {
    list.view = asked(list.data, location.search);
    list.form.elements.text.value = list.view.text;
    for (const one of lists(list.form)) one.value = list.view.chosen[one.name] || "";
    update(list);
  };

  const sort = (list) => (column, down) => {
    step(list, { column, down: column === list.view.column ? !list.view.down : down });
  };

  const grow = (list) => {
    const next = list.view.size;
    list.view = { ...list.view, size: next + PAGE };
    show(list);
    write(list, "replaceState");
    list.table.tBodies[0].rows[next].querySelector("a").focus();
  };

  const listen = (list, signal) => {
    const { form, more } = list;
    form.addEventListener("input", ({ target }) => { if (target.name === "text") typed(list); });
    form.addEventListener("change", ({ target }) => {
      if (target.name === "text") write(list, "replaceState");
      else step(list, { chosen: chosen(form) });
    });
    // A form is empty only after it has told of its reset.
    form.addEventListener("reset", () => setTimeout(() => step(list, { chosen: {}, text: "" })));
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const button of form.querySelectorAll(".bf-export button")) {
      button.addEventListener("click", () => EXPORTS[button.value](list.rows));
    }
    more.addEventListener("click", () => grow(list));
    window.addEventListener("popstate", () => restore(list), { signal });
  };

  const run = (form, data, signal) => {
    const more = Object.assign(document.createElement("button"), { type: "button", className: "bf-show-more" });
    const said = document.querySelector(".bf-count");
    const table = document.querySelector(".bf-filtered table");
    const list = { form, data, said, table, more, rows: [], view: fresh(), pause: 0 };
    fill(form, data);
    table.tHead.replaceChildren(incidentTable.head(data, sort(list)));
    table.after(more);
    restore(list);
    listen(list, signal);
    form.hidden = false;
    document.querySelector(".bf-newest")?.remove();
  };

  const failed = () => {
    document.querySelector(".bf-count").textContent =
      "The list of all incidents could not be loaded; these are the newest. Load the page again to filter and sort.";
  };

  const start = async () => {
    leave.abort();
    leave = new AbortController();
    const { signal } = leave;
    const form = document.querySelector(".bf-filter[data-rows]");
    if (!form || !form.hidden) return;
    try {
      const answer = await fetch(form.dataset.rows, { signal });
      if (!answer.ok) throw new Error(answer.statusText);
      run(form, incidentData.read(await answer.json()), signal);
    } catch (trouble) {
      if (trouble.name !== "AbortError") failed();
    }
  };

  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
