/* The rows of the list of incidents, made from data; every word in them is text, never markup. */
const incidentTable = (() => {
  "use strict";

  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  const chip = (kind, ...children) => element("span", { class: `bf-chip ${kind}` }, ...children);
  const shaped = (kind, shape, label) =>
    chip(kind, element("span", { "aria-hidden": "true" }, shape), ` ${label}`);
  const parted = (nodes, mark) => nodes.flatMap((node, place) => (place ? [mark, node] : [node]));

  const date = (row) => [row.date ? element("time", { datetime: row.date }, row.date) : "–"];

  const severity = (row) => {
    const [[, label, kind, shape]] = row.named("severity");
    return [shaped(kind, shape, label)];
  };

  /* The title and the id, with what sets this one apart: a drill, a draft, a review. */
  const title = (row) => {
    const [[status, word]] = row.named("status");
    const marks = [
      ...(row.named("kind")[0][0] === "drill" ? [chip("bf-drill", "Drill")] : []),
      ...(status === "published" ? [] : [chip(`bf-status-${status}`, word)]),
    ];
    const name = element("span", { class: "bf-id" }, row.id);
    return parted([element("a", { href: row.address }, row.title), ...marks, name], " ");
  };

  const linked = (name) => (row) => {
    const links = row.named(name).map(([, label, address]) => element("a", { href: address }, label));
    return links.length ? parted(links, ", ") : ["–"];
  };

  const lasting = (row) => [row.seconds === null ? "–" : incidentData.lasting(row.seconds)];

  const actions = (row) => {
    if (row.closed) return [shaped("bf-closed", "✓", "Closed")];
    if (!row.open) return [row.actions ? "all done" : "–"];
    const late = row.overdue ? [" ", shaped("bf-overdue", "▲", `${row.overdue} overdue`)] : [];
    return [`${row.open} open`, ...late];
  };

  /* What it is sorted by, its label, whether the greatest come first, and its content. */
  const COLUMNS = [
    ["date", "Date", true, date],
    ["severity", "Severity", false, severity],
    ["title", "Incident", false, title],
    ["service", "Services", false, linked("service")],
    ["team", "Teams", false, linked("team")],
    ["seconds", "Resolved in", true, lasting],
    ["open", "Actions", true, actions],
  ];

  /* The columns of this archive: where no incident names a team, there is none for teams. */
  const columns = (data) => COLUMNS.filter(([name]) => name !== "team" || data.values.team.length);

  /* The heads of the columns as buttons; `sort` is called with a column and its first direction. */
  const head = (data, sort) => {
    const cells = columns(data).map(([name, label, down]) => {
      const button = element("button", { type: "button" }, label);
      button.addEventListener("click", () => sort(name, down));
      return element("th", { scope: "col", "data-column": name }, button);
    });
    return element("tr", {}, ...cells);
  };

  const row = (data, one) => element("tr", {}, ...columns(data).map(
    ([, label, , content]) => element("td", { "data-label": label }, ...content(one)),
  ));

  return { head, row };
})();
