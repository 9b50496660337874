// Gathers what all checks found and tells it at once.

/** Counts every run of a check and keeps its findings. */
export class Report {
  #passed = 0;
  #failed = 0;
  #findings = [];

  /** Records one run of `check`; each finding keeps the place it was found at. */
  add(check, place, findings) {
    if (findings.length === 0) this.#passed += 1;
    else this.#failed += 1;
    this.#findings.push(...findings.map((finding) => ({ check, ...place, ...finding })));
  }

  /** Every finding, in the order of pages, each one once with all the views it was seen in. */
  get findings() {
    const merged = new Map();
    for (const finding of this.#findings) {
      const { page = '', rule, element = '', message, view, at } = finding;
      const key = JSON.stringify([page, rule, element, message]);
      if (!merged.has(key)) merged.set(key, { page, rule, element, message, views: new Set() });
      const seenIn = [view, at].filter(Boolean).join(', ');
      if (seenIn) merged.get(key).views.add(seenIn);
    }
    const sorted = [...merged].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, finding]) => ({ ...finding, views: [...finding.views].sort() }));
  }

  get ok() {
    return this.#failed === 0;
  }

  /** All findings for people, grouped by page, and the closing line. */
  toString() {
    const lines = [];
    let page;
    for (const finding of this.findings) {
      if (finding.page !== page) lines.push('', finding.page || '(the whole site)');
      page = finding.page;
      const views = finding.views.length ? `  [${finding.views.join(' · ')}]` : '';
      lines.push(`  ${finding.rule}${views}`, `    ${finding.element}`, `    ${finding.message}`);
    }
    return `${lines.join('\n')}\n\n${this.#passed} passed, ${this.#failed} failed`;
  }
}
