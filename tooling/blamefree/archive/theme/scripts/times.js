/* Times stand in UTC; to point at one, or to come to it by keyboard, says the reader's own. */
(() => {
  "use strict";

  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const local = new Intl.DateTimeFormat(undefined, {
    weekday: "short", day: "numeric", month: "short", year: "numeric",
    hour: "2-digit", minute: "2-digit", timeZoneName: "short",
  });

  /* A `datetime` without a time of day is a day: it is the same one everywhere. */
  const tell = (time) => {
    const at = new Date(time.dateTime);
    if (!time.dateTime.includes("T") || Number.isNaN(at.getTime())) return;
    time.title = `${local.format(at)} (your time, ${zone})`;
  };

  const tellAll = () => document.querySelectorAll("time[datetime]").forEach(tell);

  /* The theme says when it has replaced the page without loading it. */
  if (window.document$) window.document$.subscribe(tellAll);
  else tellAll();
})();
