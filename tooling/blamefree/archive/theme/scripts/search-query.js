/* What is asked of the index. It holds words without their punctuation, each whole, and compound
   ones in their parts as well: what is typed is brought into the same form. */
(() => {
  "use strict";

  const { holds, isName, unseamed } = window.bfHolding;
  const ENOUGH = 10;
  const AT_ONCE = 2000;
  const READ = 30;

  const glued = (words) => words.replace(/[^\p{Alphabetic}\p{N}\p{M}\s]+/gu, "").trim();
  const parted = (words) => unseamed(words)
    .replace(/[^\p{Alphabetic}\p{N}\p{M}]+/gu, " ").replace(/(^|\s)\S(?=\s|$)/gu, "$1").trim();

  /* What holds the names as they are written comes first: the page a name is the id of, then the
     names side by side, then all of them anywhere. */
  const ranked = (results, [phrase, ...names]) => {
    const place = (one) => {
      if (phrase.has(one.id)) return Number(!one.matchedMetaFields?.includes("id"));
      return names.every((name) => name.has(one.id)) ? 2 : 3;
    };
    const placed = results.map((one) => [place(one), one]).sort(([a], [b]) => a - b);
    return { results: placed.map(([, one]) => one), near: !placed.length || placed[0][0] === 3 };
  };

  /* A word that stands on every page costs the square of the pages: a large archive is asked for
     its newest years first. Guides have no year and are asked for always. */
  const scope = (years = {}) => {
    let left = AT_ONCE;
    const all = Object.keys(years).sort().reverse();
    const newest = all.filter((year) => {
      const isTaken = left > 0;
      left -= years[year];
      return isTaken;
    });
    if (newest.length === all.length) return null;
    return { since: newest.at(-1), any: [{ year: { any: newest } }, { not: { year: { any: all } } }] };
  };

  /* What holds them all comes first, as far as the pages were read. */
  const reading = async (results, names, count) => {
    const pages = await Promise.all(results.slice(0, count).map((one) => one.data()));
    const held = results.filter((_, at) => at < count && holds(pages[at], names));
    const order = [...held, ...results.filter((one) => !held.includes(one))];
    return { results: order, near: !held.length, held: held.length, unread: results.length - count };
  };

  const answer = async (engine, words, filters) => {
    const found = (text) => engine.search(text, { filters });
    const asked = new Map();
    const holding = (name) => {
      const ids = async () => new Set((await found(`"${name}"`)).results.map((one) => one.id));
      return asked.get(name) ?? asked.set(name, ids()).get(name);
    };
    const rank = async (results, names) => (
      ranked(results, await Promise.all([text, ...names.map(glued)].map(holding))));
    const text = glued(words);
    const isQuoted = /^\s*"[^"]+"\s*$/.test(words);
    const quoted = isQuoted && await found(`"${text}"`);
    if (quoted && quoted.results.length) return quoted;
    const each = isQuoted ? [words] : words.split(/\s+/).filter(glued);
    const names = each.filter(isName);
    let best = await found(text);
    if (names.length) best = { ...best, ...await rank(best.results, names) };
    if (names.length === each.length && !best.near) return best;
    const read = await reading(best.results, each, ENOUGH);
    const isFirst = !best.near && read.results[0] === best.results[0];
    if (!read.near) return { ...best, ...(isFirst || best.near === false ? { near: false } : read) };
    const parts = best.near !== false && parted(words) !== text && await found(parted(words));
    if (parts && parts.results.length && (names.length || !best.results.length)) {
      return { ...parts, ...await reading(parts.results, each, READ) };
    }
    if (!(await rank(best.results, each)).near) return { ...best, near: false };
    return { ...best, ...await reading(best.results, each, READ) };
  };

  const ask = async (engine, words, chosen, newest) => {
    if (newest && !chosen.year && !words.split(/\s+/).some(isName)) {
      const found = await answer(engine, words, { ...chosen, any: newest.any });
      if (found.results.length >= ENOUGH) return { ...found, since: newest.since };
    }
    return answer(engine, words, chosen);
  };

  window.bfSearch = { ask, glued, scope };
})();
