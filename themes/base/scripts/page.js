// Improves pages that are whole without it: whether the shop is open, offers and events that have ended, share and copy.
// Times are compared as the shop's clock shows them, so no change of the clock and no visitor's zone matters.
(() => {
  const zone = document.currentScript.dataset.zone;
  const all = (css) => document.querySelectorAll(css);

  // The shop's date, as UTC midnight, and the minute of its day.
  const shopTime = () => {
    const as = 'numeric';
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, hourCycle: 'h23', year: as, month: as, day: as, hour: as, minute: as }).formatToParts();
    const at = {};
    for (const { type, value } of parts) at[type] = +value;
    return { date: Date.UTC(at.year, at.month - 1, at.day), minute: at.hour * 60 + at.minute };
  };
  const later = (date, days) => new Date(date + days * 1440 * 6e4);
  const iso = (date) => date.toISOString().slice(0, 10);

  // The hours from yesterday (they may last past midnight) to next week, in minutes from today's midnight.
  const spans = (hours, date) => {
    const found = [];
    for (let days = -1; days < 9; days++) {
      const day = later(date, days);
      const special = hours.special.find(([from, through]) => from <= iso(day) && iso(day) <= through);
      const of = iso(day).slice(5);
      const season = hours.seasons?.find(([from, through]) => (from > through ? from <= of || of <= through : from <= of && of <= through));
      const ranges = special ? special[2] : (season ? season[2] : hours.week)[day.getUTCDay()];
      for (const [from, to, opens, opensOn, until] of ranges) {
        const last = found.at(-1);
        const span = { days, from: days * 1440 + from, to: days * 1440 + to, opens, opensOn, until };
        // Hours that follow one another without a pause are one. Those by appointment have no words.
        if (!last || last.to < span.from || !opens || !last.opens) found.push(span);
        else if (last.to < span.to) Object.assign(last, { to: span.to, until });
      }
    }
    return found;
  };

  // Whether the shop is open, in words, and until or from when.
  const now = (hours, { date, minute }) => {
    const next = spans(hours, date).find((span) => span.to > minute && (span.opens || span.from <= minute));
    if (!next) return ['closed', ''];
    if (!next.opens) return ['arranged', ''];
    if (next.from <= minute) return ['open', next.to - minute > 2880 ? '' : next.until];
    if (next.days < 1) return ['closed', next.opens];
    const day = hours.days[next.days < 2 ? 0 : 1 + later(date, next.days).getUTCDay()];
    return ['closed', next.opensOn.replace('{day}', () => day)];
  };

  const offers = [...all('[data-through]:not(tr)')];
  const tick = () => {
    const time = shopTime();
    for (const line of all('[data-hours]')) {
      const words = line.dataset;
      const [state, detail] = now(JSON.parse(words.hours), time);
      if (words.state === state && line.lastChild.textContent === detail) continue;
      words.state = state;
      line.firstChild.textContent = words[state];
      line.lastChild.textContent = detail;
    }
    const today = iso(later(time.date, 0));
    for (const offer of offers) if (offer.dataset.through < today) offer.hidden = true;
    for (const none of all('[data-none]')) none.hidden = !offers.every((offer) => offer.hidden);
  };

  const share = (place) => {
    const url = document.querySelector('[rel=canonical]')?.href ?? location.href.replace(/#.*/, '');
    const sheet = navigator.share && matchMedia('(pointer: coarse)').matches;
    if (!sheet && !navigator.clipboard) return;
    const [button, said] = ['button', 'span'].map((name) => document.createElement(name));
    button.type = 'button';
    button.textContent = sheet ? place.dataset.share : place.dataset.copy;
    said.setAttribute('role', 'status');
    place.append(button, ' ', said);
    button.addEventListener('click', async () => {
      try {
        if (sheet) return await navigator.share({ title: document.title, url });
        await navigator.clipboard.writeText(url);
        said.textContent = place.dataset.copied;
      } catch {
        // Closed without a choice, or not allowed: everything is as before.
      }
    });
  };

  if (zone) {
    tick();
    setInterval(tick, 2e4);
  }
  all('[data-share]').forEach(share);
})();
