(() => {
  'use strict';
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  all('[data-script]').forEach((control) => { control.hidden = false; });

  // Light and dark: what the reader's system prefers, until they choose. Kept in this page only.
  const scheme = find('#scheme');
  const isDark = () => root.dataset.scheme ? root.dataset.scheme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const nameScheme = () => { scheme.textContent = isDark() ? 'Light' : 'Dark'; };
  scheme.addEventListener('click', () => {
    root.dataset.scheme = isDark() ? 'light' : 'dark';
    nameScheme();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameScheme);
  nameScheme();

  // What a link leads to is opened, and shown if a search hid it.
  const reveal = () => {
    let name;
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = name && document.getElementById(name);
    if (!target) return;
    if (target.closest('[hidden]')) clear();
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  // A link to where one already is changes no hash.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) reveal();
  });

  // Searching: every word must occur. Filters narrow the findings down further.
  const search = find('#search');
  const matches = find('#matches');
  const filters = all('[data-filter]');
  const items = all('.item').filter((item) => !item.parentElement.closest('.item'));
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const passes = (item) => filters.every((filter) =>
    !filter.value || !item.matches('.finding') || item.dataset[filter.dataset.filter] === filter.value);
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      item.hidden = !(passes(item) && words.every((word) => textOf(item).includes(word)));
      if (!item.hidden) shown += 1;
    }
    for (const list of all('.list')) list.hidden = items.length > 0 && !list.querySelector('.item:not([hidden])') && !!list.querySelector('.item');
    const isNarrowed = words.length > 0 || filters.some((filter) => filter.value);
    matches.textContent = isNarrowed ? `${shown} of ${items.length} entries shown; Escape clears the search` : '';
  };
  const clear = () => {
    search.value = '';
    for (const filter of filters) filter.value = '';
    apply();
  };
  let waiting;
  search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const filter of filters) filter.addEventListener('change', apply);
  addEventListener('keydown', (event) => {
    const isTyping = event.target.matches('input, select, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && (search.value || filters.some((filter) => filter.value))) {
      clear();
    }
  });

  // Opening all, and for paper.
  const unfold = find('#unfold');
  const openAll = (open) => all('details').forEach((part) => { part.open = open; });
  unfold.addEventListener('click', () => {
    const open = unfold.textContent === 'Open all';
    openAll(open);
    unfold.textContent = open ? 'Close all' : 'Open all';
  });
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    openAll(true);
  });
  addEventListener('afterprint', () => closed.forEach((part) => { part.open = false; }));

  // A path in the picture and its row in the table light up together.
  for (const row of all('tr[data-way]')) {
    const ways = all(`.way-${row.dataset.way}`);
    const light = (on) => ways.forEach((way) => way.classList.toggle('lit', on));
    row.addEventListener('mouseenter', () => light(true));
    row.addEventListener('mouseleave', () => light(false));
    for (const way of ways) {
      way.addEventListener('mouseenter', () => row.classList.add('lit'));
      way.addEventListener('mouseleave', () => row.classList.remove('lit'));
      way.addEventListener('focus', () => row.classList.add('lit'));
      way.addEventListener('blur', () => row.classList.remove('lit'));
    }
  }

  reveal();
})();
