/* The search box: its index is loaded when the box is first used, and in pieces, so that ten
   thousand postmortems cost what ten cost. What comes from the index is text, never markup. */
(() => {
  "use strict";

  const FACETS = ["severity", "service", "team", "cause", "year", "status"];
  const SHAPES = ["▲", "◆", "●", "○"];
  const { ask, glued, scope } = window.bfSearch;
  const { excerpt: found } = window.bfHolding;
  const STEP = 10;
  const PAUSE = 150;
  const SAID = {
    short: "Type a word or two; an id, an alert or an error message works word for word.",
    none: "This site was built without an index for its search.",
    making: "The index is being made; try again in a moment.",
    file: "The search needs a web server: it does not work on files opened from a disk.",
    broken: "The index of the search could not be loaded.",
  };

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const plain = (html) => html.replace(/&lt;/g, "<").replace(/&gt;/g, ">");

  /* Pagefind escapes the text and marks what it found in it: those marks are all that is read. */
  const parts = (html) => html.split(/<mark>(.*?)<\/mark>/gs).map(plain);
  const excerpt = (page, words) => element("p", {}, ...(found(page, words) ?? parts(page.excerpt))
    .map((text, at) => (at % 2 && text ? element("mark", {}, text) : text)));

  const chip = (severity, ranks) => {
    const rank = Math.min(ranks.indexOf(severity), SHAPES.length);
    const kind = rank < 0 || rank === SHAPES.length ? "bf-sev-x" : `bf-sev-${rank + 1}`;
    const shape = element("span", { ariaHidden: "true" }, SHAPES[rank] || "◌");
    return element("span", { className: `bf-chip ${kind}` }, shape, ` ${severity}`);
  };

  const item = (page, ranks, words) => {
    const about = element("span", { className: "bf-search-about" });
    if (page.meta.severity) about.append(chip(page.meta.severity, ranks));
    if (page.meta.date) about.append(element("time", { dateTime: page.meta.date }, page.meta.date));
    const title = element("span", { className: "bf-search-title" }, page.meta.title || page.url);
    return element("li", {}, element("a", { href: page.url }, title, about, excerpt(page, words)));
  };

  const label = (name) => name[0].toUpperCase() + name.slice(1);

  const start = (root) => {
    const part = (name) => root.querySelector(`.bf-search-${name}`);
    const [panel, said, list, facets] = ["panel", "said", "results", "facets"].map(part);
    const [more, older] = ["more", "older"].map(part);
    const input = root.querySelector("input");
    const ranks = JSON.parse(root.dataset.severities);
    const [bundle, incidents] = [root.dataset.bundle, root.dataset.incidents]
      .map((address) => new URL(address, document.baseURI).href);
    let [engine, loading, before, timer, turn, tries] = [null, null, null, 0, 0, 0];
    let [results, answered, newest, whole] = [[], "", null, ""];

    const load = async () => {
      if (root.dataset.index === "none") throw new Error(SAID.none);
      if (location.protocol === "file:") throw new Error(SAID.file);
      /* A browser remembers a module it could not load: another try needs another address. */
      const module = await import(tries ? `${bundle}?${tries}` : bundle);
      await module.options({ excerptLength: 24, ranking: { metaWeights: { title: 5, id: 10 } } });
      newest = scope((await module.filters()).year);
      engine = module;
    };

    const loaded = () => {
      loading ??= load().catch((error) => {
        [loading, tries] = [null, tries + 1];
        const known = Object.values(SAID).includes(error.message);
        throw new Error(known ? error.message : SAID[root.dataset.index] || SAID.broken);
      });
      return loading;
    };

    const chosen = () => Object.fromEntries([...facets.querySelectorAll("select")]
      .filter((one) => one.value).map((one) => [one.name, one.value]));

    const options = (name, found, value) => {
      const isAll = value || (name === "year" && found.since);
      const counts = (isAll ? found.totalFilters : found.filters)[name] || {};
      const left = Object.keys(counts).filter((one) => counts[one] || one === value);
      if (name === "severity") left.sort((a, b) => ranks.indexOf(a) - ranks.indexOf(b));
      if (name === "year") left.sort().reverse();
      return left.map((one) => new Option(`${one} (${counts[one]})`, one, false, one === value));
    };

    const offer = (found) => {
      const wanted = chosen();
      for (const select of facets.querySelectorAll("select")) {
        const shown = options(select.name, found, wanted[select.name]);
        select.replaceChildren(new Option(label(select.name), ""), ...shown);
        select.value = wanted[select.name] || "";
        select.hidden = !shown.length;
      }
      facets.hidden = false;
    };

    const tell = (found, words) => {
      const count = found.results.length;
      if (!count) return `Nothing found for “${words}”. Try fewer or other words, or less narrowing.`;
      const counted = count === 1 ? "1 result" : `${count.toLocaleString("en")} results`;
      const since = found.since ? ` since ${found.since}` : "";
      const isMixed = found.held && found.held < count && found.unread <= 0;
      const some = `${found.held} of ${counted}${since} ${found.held === 1 ? "holds" : "hold"}`;
      if (isMixed) return `${some} “${words}” word for word.`;
      if (!found.near) return `${counted}${since}.`;
      const near = `${counted} ${count === 1 ? "comes" : "come"} near`;
      const none = found.unread > 0 ? `None of the first ${count - found.unread}` : `Nothing${since}`;
      return `${none} holds “${words}” word for word; ${near}.`;
    };

    const show = async (mine) => {
      const from = list.children.length;
      const pages = await Promise.all(results.slice(from, from + STEP).map((one) => one.data()));
      if (mine !== turn || list.children.length !== from) return;
      list.append(...pages.map((page) => item(page, ranks, answered)));
      more.hidden = list.children.length >= results.length;
    };

    const rest = (words) => {
      [facets.hidden, more.hidden, older.hidden, results] = [true, true, true, []];
      list.replaceChildren();
      const link = element("a", { href: incidents }, "filter the list of incidents");
      said.replaceChildren(words, ...(words === SAID.short ? [" To browse, ", link, "."] : []));
    };

    const search = async (mine, words) => {
      await loaded();
      const found = await ask(engine, words, chosen(), whole === words ? null : newest);
      if (mine !== turn) return;
      [results, answered] = [found.results, words];
      offer(found);
      const wasThere = list.contains(document.activeElement);
      list.replaceChildren();
      [more.hidden, older.hidden] = [true, !found.since];
      said.textContent = tell(found, words);
      await show(mine);
      if (wasThere) (list.querySelector("a") || input).focus();
    };

    const changed = () => {
      turn += 1;
      const [mine, words] = [turn, input.value.trim()];
      const fail = (error) => mine === turn && rest(error.message);
      if (glued(words).length > 1) search(mine, words).catch(fail);
      else loaded().then(() => mine === turn && rest(SAID.short), fail);
    };

    const open = () => {
      if (!panel.hidden) return;
      if (document.activeElement !== input) before = document.activeElement;
      root.classList.add("bf-search--open");
      panel.hidden = false;
      input.focus();
      if (!results.length) changed();
    };

    const close = (back) => {
      if (panel.hidden) return;
      root.classList.remove("bf-search--open");
      panel.hidden = true;
      const earlier = before;
      before = null;
      if (!back) return;
      input.blur();
      if (earlier?.isConnected && earlier !== document.body) earlier.focus();
    };

    const move = (step) => {
      const stops = [input, ...list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      if (at >= 0) stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
    };

    const pressed = (event) => {
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key === "Escape") close(true);
      else if (event.target.matches("select") || !(event.key in steps)) return;
      else move(steps[event.key]);
      event.preventDefault();
      event.stopPropagation();
    };

    input.addEventListener("focus", open);
    input.addEventListener("input", () => {
      open();
      clearTimeout(timer);
      timer = setTimeout(changed, PAUSE);
    });
    facets.addEventListener("change", changed);
    more.addEventListener("click", () => {
      const next = list.children.length;
      show(turn).then(() => list.children[next]?.querySelector("a").focus());
    });
    older.addEventListener("click", () => {
      whole = input.value.trim();
      input.focus();
      changed();
    });
    list.addEventListener("click", (event) => event.target.closest("a") && close(false));
    root.addEventListener("keydown", pressed);
    root.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (answered === input.value.trim()) list.querySelector("a")?.click();
    });
    part("open").addEventListener("click", open);
    part("close").addEventListener("click", () => close(true));
    for (const kind of ["focusin", "pointerdown"]) {
      document.addEventListener(kind, (event) => root.contains(event.target) || close(false));
    }
    document.addEventListener("keydown", (event) => {
      const writing = event.target.closest?.("input, select, textarea, [contenteditable]");
      if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!["/", "s", "f"].includes(event.key)) return;
      event.preventDefault();
      open();
    });
    facets.append(...FACETS.map((name) => element("select", { name, ariaLabel: `Narrow by ${name}` })));
    root.hidden = false;
  };

  document.querySelectorAll(".bf-search").forEach(start);
})();
