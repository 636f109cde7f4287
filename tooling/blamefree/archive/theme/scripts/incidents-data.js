/* The incidents as data: read, narrowed, sorted, written down. Nothing here touches the page. */
const incidentData = (() => {
  "use strict";

  const LISTS = ["service", "team", "cause", "tag"];
  const SEARCHED = ["severity", "kind", ...LISTS];
  const FOLLOW_UP = [["open", "Open"], ["closed", "Closed"]];
  const has = (cell, place) => cell === place || (Array.isArray(cell) && cell.includes(place));
  const many = (cell) => (Array.isArray(cell) ? cell : [cell]);

  /* One incident, by the names of its columns; what the file says only once is looked up. */
  class Incident {
    constructor(file, cells, order) {
      file.columns.forEach((name, place) => { this[name] = cells[place]; });
      this.order = order;
      this.address = file.folders[this.folder] + (this.address || this.id) + file.ending;
      this.values = file.values;
    }

    /* Nobody has to do anything more; what is not published yet waits for that. */
    get closed() {
      return this.named("status")[0][0] === "published" && !this.open;
    }

    get followup() {
      return this.closed ? 1 : 0;
    }

    named(name) {
      return many(this[name]).map((place) => this.values[name][place]);
    }

    /* What words are looked for in: made when it is first needed, and kept. */
    get text() {
      if (this.said === undefined) {
        const parts = [this.title, this.id, this.date];
        for (const name of SEARCHED) for (const [value] of this.named(name)) parts.push(value);
        this.said = parts.join("\n").toLowerCase();
      }
      return this.said;
    }
  }

  const read = (file) => ({
    values: { ...file.values, followup: FOLLOW_UP },
    rows: file.rows.map((cells, order) => new Incident(file, cells, order)),
  });

  /* What is left when all that is `chosen` ({severity: "SEV1"}) and all words are wanted; and how
     many each choice would leave, were it the one made in its list. */
  const narrow = (data, chosen, text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = Object.entries(chosen).map(([name, value]) => [
      name, data.values[name].findIndex(([known]) => known === value),
    ]);
    const counts = Object.fromEntries(
      Object.entries(data.values).map(([name, values]) => [name, values.map(() => 0)]),
    );
    const columns = Object.entries(counts);
    const count = (cell, counted) => {
      if (Array.isArray(cell)) for (const place of cell) counted[place] += 1;
      else counted[cell] += 1;
    };
    const rows = data.rows.filter((row) => {
      if (!words.every((word) => row.text.includes(word))) return false;
      const missed = wanted.filter(([name, place]) => !has(row[name], place));
      if (missed.length === 0) for (const [name, counted] of columns) count(row[name], counted);
      else if (missed.length === 1) count(row[missed[0][0]], counts[missed[0][0]]);
      return missed.length === 0;
    });
    return { rows, counts };
  };

  const collator = new Intl.Collator("en", { numeric: true });
  const first = (row, name) => (row[name].length ? row[name][0] : null);
  /* What rows are sorted by; null is unknown, and stands last whichever way they are sorted. */
  const KEYS = {
    date: (row) => row.date || null,
    severity: (row) => row.severity,
    title: (row) => row.title,
    service: (row) => first(row, "service"),
    team: (row) => first(row, "team"),
    seconds: (row) => row.seconds,
    open: (row) => (row.actions ? row.overdue * 1e6 + row.open : null),
  };

  const compare = (a, b) => (typeof a === "string" ? collator.compare(a, b) : a - b);

  const sorted = (rows, column, down) => {
    const keyed = rows.map((row) => [KEYS[column](row), row]);
    const known = keyed.filter(([key]) => key !== null);
    const unknown = keyed.filter(([key]) => key === null);
    known.sort(([a, x], [b, y]) => (down ? compare(b, a) : compare(a, b)) || x.order - y.order);
    return [...known, ...unknown].map(([, row]) => row);
  };

  /* An incident as people take it elsewhere; the columns of the CSV, the keys of the JSON. */
  const plain = (row) => ({
    id: row.id,
    title: row.title,
    date: row.date,
    ...Object.fromEntries(["severity", "kind", "status"].map((name) => [name, row.named(name)[0][0]])),
    ...Object.fromEntries(LISTS.map((name) => [`${name}s`, row.named(name).map(([value]) => value)])),
    detected_by: row.named("detected")[0][0],
    resolved_in_seconds: row.seconds,
    actions: row.actions,
    open_actions: row.open,
    overdue_actions: row.overdue,
    url: new URL(row.address, document.baseURI).href,
  });

  const json = (rows) => `${JSON.stringify(rows.map(plain), null, 2)}\n`;

  /* No spreadsheet runs a cell as a formula: what could begin one gets an apostrophe. */
  const cell = (value) => {
    const text = many(value ?? "").join(", ");
    const safe = /^[\s'"]*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const csv = (rows) => {
    const lines = rows.map((row) => Object.values(plain(row)).map(cell).join(","));
    const names = rows.length ? Object.keys(plain(rows[0])).join(",") : "";
    return [names, ...lines, ""].join("\r\n");
  };

  /* A duration as the rest of the site says it: `45 s`, `38 min`, `1 h 05 min`, `2 d 3 h`. */
  const lasting = (seconds) => {
    const [minutes, hours] = [Math.round(seconds / 60), Math.round(seconds / 3600)];
    const joined = (...parts) => parts.join("\u00a0");
    if (seconds < 60) return joined(seconds, "s");
    if (minutes < 60) return joined(minutes, "min");
    if (minutes < 1440) return joined(Math.floor(minutes / 60), "h", String(minutes % 60).padStart(2, "0"), "min");
    return joined(Math.floor(hours / 24), "d", hours % 24, "h");
  };

  return { read, narrow, sorted, json, csv, lasting, sorts: Object.keys(KEYS) };
})();
