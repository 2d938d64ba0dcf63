(() => {
  'use strict';
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse(find('#data').textContent);
  const stage = find('#stage');
  const svg = stage.querySelector('svg');
  const overview = find('#overview');
  const panel = find('#panel');
  const back = find('#back');
  const most = { nodes: 60, peers: 40, lines: 600, list: 100 };

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

  // What the data says, by end and by group.
  const ends = data.ends.map(([name, group, ingress, egress], id) => ({ id, name, group, ingress, egress, from: [], to: [] }));
  const groups = data.groups.map((name, id) => ({ id, name, ends: [], from: [], to: [] }));
  for (const end of ends) groups[end.group].ends.push(end);
  const rows = data.rows.map(([from, to, text, levels, notes, why]) => ({ from: ends[from], to: ends[to], text, levels, notes, why }));
  for (const row of rows) { row.from.to.push(row); row.to.from.push(row); }
  const flows = data.flows.map(([from, to, pairs, levels, text]) => ({ from: groups[from], to: groups[to], pairs, levels, text }));
  for (const flow of flows) { flow.from.to.push(flow); flow.to.from.push(flow); }
  const fullName = (end) => `${groups[end.group].name}/${end.name}`;
  const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

  // The panel: text is only ever set as text.
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const level = (number, before = '', after = '') => {
    const [name, word] = data.levels[number];
    return element('span', `${before}${word}${after}`, `level ${name}`);
  };
  const pick = (text, act) => {
    const button = element('button', text, 'pick');
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  };
  const list = (items, write, className) => {
    const made = element('ul', undefined, className);
    for (const item of items.slice(0, most.list)) {
      const entry = element('li');
      entry.append(...[write(item)].flat());
      made.append(entry);
    }
    if (items.length > most.list) made.append(element('li', `… and ${items.length - most.list} more`));
    return made;
  };
  const texts = (numbers) => list(numbers, (number) => data.texts[number], 'plain');
  const show = (title, ...parts) => {
    panel.replaceChildren(element('h3', title), ...parts.flat().filter(Boolean));
    panel.scrollTop = 0;
  };
  const section = (title, content) => [element('h4', title), content];

  const selecting = (end) => [
    section(`Policies on what it receives (${end.ingress.length})`, end.ingress.length
      ? texts(end.ingress) : element('p', 'No policy selects it: whatever its peers may send, it receives.')),
    section(`Policies on what it sends (${end.egress.length})`, end.egress.length
      ? texts(end.egress) : element('p', 'No policy selects it: it may send whatever its peers receive.')),
  ].flat();
  const isGuarded = (end) => !/^(outside the cluster|nodes)$/.test(groups[end.group].name);

  const showPair = (row) => {
    const levels = [];
    for (let i = 0; i < row.levels.length; i += 2) levels.push([row.levels[i], row.levels[i + 1]]);
    const why = [];
    if (isGuarded(row.from)) why.push(...section(`Policies on what ${row.from.name} sends`, row.from.egress.length ? texts(row.from.egress) : element('p', 'none: it may send anything')));
    if (isGuarded(row.to)) why.push(...section(`Policies on what ${row.to.name} receives`, row.to.ingress.length ? texts(row.to.ingress) : element('p', 'none: it receives anything')));
    show('Pair',
      element('p', 'From the first to the second:'), list([row.from, row.to], (end) => pick(fullName(end), () => showEnd(end))),
      section('Connections', element('p', data.texts[row.text])),
      section('Protection', list(levels, ([number, text]) => [level(number), ` ${data.texts[text]}`])),
      row.notes.length ? section('To note', texts(row.notes)) : [],
      row.why.length ? section('Why it is protected so', texts(row.why)) : [],
      why);
  };
  const rowList = (title, found, other) => section(`${title} (${found.length})`, found.length
    ? list([...found].sort((a, b) => a.levels[0] - b.levels[0]), (row) => [pick(fullName(other(row)), () => showPair(row)), ` ${data.texts[row.text]} `, level(row.levels[0])])
    : element('p', 'nobody'));
  const showEnd = (end) => {
    const group = groups[end.group];
    show(end.name,
      element('p', `in ${group.name}`), pick(`Open ${group.name}`, () => open(group)),
      data.folded ? element('p', 'This page has pairs by namespace only; -o csv and -o json have each.') : [
        rowList('May be reached from', end.from, (row) => row.from), rowList('May reach', end.to, (row) => row.to)].flat(),
      isGuarded(end) ? selecting(end) : []);
    if (focused) mark(end);
  };
  const flowLevels = (flow) => {
    const found = [];
    for (let i = 0; i < flow.levels.length; i += 2) found.push(level(flow.levels[i], `${flow.levels[i + 1]} `), ' ');
    return found;
  };
  const showFlow = (flow) => {
    const between = rows.filter((row) => row.from.group === flow.from.id && row.to.group === flow.to.id);
    show(`${flow.from.name} → ${flow.to.name}`,
      element('p', count(flow.pairs, 'pair')),
      section('Protection', element('p')), section('Connections', element('p', data.texts[flow.text])),
      data.folded ? [] : section('Pairs', list(between, (row) => [pick(`${row.from.name} → ${row.to.name}`, () => showPair(row)), ` ${data.texts[row.text]} `, level(row.levels[0])])));
    panel.querySelector('h4 + p').append(...flowLevels(flow));
  };
  const showGroup = (group) => {
    const write = (other) => (flow) => [pick(other(flow) === group ? 'itself' : other(flow).name, () => showFlow(flow)), ` ${count(flow.pairs, 'pair')} `, ...flowLevels(flow)];
    show(group.name,
      focused === group ? null : pick('Open in the picture', () => open(group)),
      section(`In it (${group.ends.length})`, list(group.ends, (end) => pick(end.name, () => showEnd(end)))),
      section('May be reached from', group.from.length ? list(group.from, write((flow) => flow.from)) : element('p', 'nobody')),
      section('May reach', group.to.length ? list(group.to, write((flow) => flow.to)) : element('p', 'nobody')));
  };

  // Zoom and pan: the part of the picture that is seen.
  const box = () => svg.viewBox.baseVal;
  const whole = (({ x, y, width, height }) => ({ x, y, width, height }))(box());
  let base = whole;
  const look = ({ x, y, width, height }) => {
    svg.setAttribute('viewBox', [x, y, width, height].map((n) => n.toFixed(1)).join(' '));
    stage.classList.toggle('near', width < base.width * 0.999);
  };
  const zoom = (factor, at) => {
    const seen = box();
    const width = Math.min(base.width, Math.max(base.width / 16, seen.width / factor));
    const height = width * base.height / base.width;
    const point = at || { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
    move({
      x: point.x - (point.x - seen.x) * width / seen.width, y: point.y - (point.y - seen.y) * height / seen.height, width, height,
    });
  };
  const move = (to) => look({
    ...to,
    x: Math.min(Math.max(to.x, base.x - to.width / 2), base.x + base.width - to.width / 2),
    y: Math.min(Math.max(to.y, base.y - to.height / 2), base.y + base.height - to.height / 2),
  });
  const pan = (dx, dy) => { const seen = box(); move({ x: seen.x + dx * seen.width, y: seen.y + dy * seen.height, width: seen.width, height: seen.height }); };
  const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  find('#zoom-in').addEventListener('click', () => zoom(1.4));
  find('#zoom-out').addEventListener('click', () => zoom(1 / 1.4));
  find('#zoom-reset').addEventListener('click', () => look(base));
  stage.addEventListener('wheel', (event) => {
    // Whoever only scrolls past the picture must not get stuck in it.
    if (!event.ctrlKey && !stage.contains(document.activeElement) && !stage.classList.contains('near')) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, place(event));
  }, { passive: false });
  let grip = null;
  stage.addEventListener('pointerdown', (event) => {
    if (event.button === 0) grip = { x: event.clientX, y: event.clientY, seen: { x: box().x, y: box().y, width: box().width, height: box().height }, scale: svg.getScreenCTM().a, moved: false };
  });
  addEventListener('pointermove', (event) => {
    if (!grip || !stage.classList.contains('near')) return;
    const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
    if (!grip.moved && Math.hypot(dx, dy) < 5) return;
    grip.moved = true;
    stage.classList.add('moving');
    move({ ...grip.seen, x: grip.seen.x - dx / grip.scale, y: grip.seen.y - dy / grip.scale });
  });
  let dragged = false;
  addEventListener('pointerup', () => {
    dragged = !!grip && grip.moved;
    grip = null;
    stage.classList.remove('moving');
  });
  // The click that ends a drag chooses nothing.
  stage.addEventListener('click', (event) => { if (dragged) { event.stopPropagation(); dragged = false; } }, true);

  // The view of one namespace: its workloads in the middle, who reaches them left, whom they reach right.
  let focused = null;
  let focus = null;
  const draw = (name, attributes, text) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  // Its name is the text in it.
  const asButton = (shape, act) => {
    shape.setAttribute('tabindex', '0');
    shape.setAttribute('role', 'button');
    shape.addEventListener('click', act);
    shape.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      act();
    });
  };
  const fit = (text, room) => text.length > room ? `${text.slice(0, room - 1)}…` : text;
  const columns = { left: 14, middle: 410, right: 806, width: 300, row: 30 };
  const node = (x, y, text, act) => {
    const made = draw('g', { class: 'node' });
    made.append(draw('rect', { x, y, width: columns.width, height: 24, rx: 6, class: 'card' }),
      draw('text', { x: x + 10, y: y + 16.5, 'font-size': 13, class: 'text' }, fit(text, 38)));
    asButton(made, act);
    return made;
  };

  // Units of a side: workloads while there are few, else their namespaces.
  const side = (group, isSource) => {
    const peers = new Map();
    const keyOf = data.folded ? null : new Set(rows.filter((row) => (isSource ? row.to : row.from).group === group.id && (isSource ? row.from : row.to).group !== group.id)
      .map((row) => isSource ? row.from : row.to));
    if (keyOf && keyOf.size <= most.peers) {
      for (const end of [...keyOf].sort((a, b) => a.id - b.id)) peers.set(end, { text: end.name, under: groups[end.group], act: () => showEnd(end) });
      return { peers, unit: (end) => end };
    }
    const others = new Set((isSource ? group.from : group.to).map((flow) => isSource ? flow.from : flow.to).filter((other) => other !== group));
    for (const other of others) peers.set(other, { text: `${other.name} (${other.ends.length})`, under: null, act: () => open(other) });
    return { peers, unit: (end) => groups[end.group] };
  };
  const column = (x, peers, layer, places) => {
    let y = 64;
    let under = null;
    for (const [key, peer] of peers) {
      if (peer.under && peer.under !== under) {
        under = peer.under;
        layer.append(draw('text', { x: x + 2, y: y + 16, 'font-size': 12.5, class: 'faint strong' }, fit(under.name, 44)));
        y += 24;
      }
      const made = node(x, y, peer.text, peer.act);
      if (key.group !== undefined) made.dataset.end = key.id;
      layer.append(made);
      places.set(key, { x, y: y + 12, made });
      y += columns.row;
    }
    return y;
  };
  const curve = (from, to) => {
    const [x1, x2] = [from.x + columns.width, to.x];
    // Inside a namespace, around the right edge.
    if (from.x === to.x) return `M ${x1} ${from.y} C ${x1 + 46} ${from.y} ${x1 + 46} ${to.y} ${x1 + 9} ${to.y}`;
    const middle = (x1 + x2) / 2;
    return `M ${x1} ${from.y} C ${middle} ${from.y} ${middle} ${to.y} ${x2 - 9} ${to.y}`;
  };
  const open = (group) => {
    if (focus) focus.remove();
    focused = group;
    focus = draw('g', { id: 'focus' });
    const edges = draw('g', {});
    focus.append(edges);
    const [sources, middle, destinations] = [new Map(), new Map(), new Map()];
    const [left, right] = [side(group, true), side(group, false)];
    const inside = new Map();
    if (!data.folded && group.ends.length <= most.nodes) for (const end of group.ends) inside.set(end, { text: end.name, under: null, act: () => showEnd(end) });
    else inside.set(group, { text: `${group.name} (${group.ends.length})`, under: null, act: () => showGroup(group) });
    for (const [x, title] of [[columns.left, `may reach ${group.name}`], [columns.middle, group.name], [columns.right, `${group.name} may reach`]])
      focus.append(draw('text', { x: x + 2, y: 40, 'font-size': x === columns.middle ? 19 : 15, class: 'strong' }, fit(title, 40)));
    const bottom = Math.max(column(columns.left, left.peers, focus, sources), column(columns.middle, inside, focus, middle), column(columns.right, right.peers, focus, destinations));
    const place = (places, end, unit) => places.get(end) || places.get(unit(end));
    const drawn = new Map();
    const add = (from, to, worst, act, title) => {
      if (!from || !to) return;
      const key = `${from.x} ${from.y} ${to.x} ${to.y}`;
      const known = drawn.get(key);
      if (known) {
        known.acts += 1;
        known.worst = Math.min(known.worst, worst);
        return;
      }
      drawn.set(key, { from, to, worst, act, title, acts: 1 });
    };
    if (data.folded) {
      for (const flow of group.from) if (flow.from !== group) add(sources.get(flow.from), middle.get(group), flow.levels[0], () => showFlow(flow), data.texts[flow.text]);
      for (const flow of group.to) if (flow.to !== group) add(middle.get(group), destinations.get(flow.to), flow.levels[0], () => showFlow(flow), data.texts[flow.text]);
    } else {
      const whole = () => group;
      const places = (end) => place(middle, end, whole);
      for (const end of group.ends) {
        for (const row of end.from) if (row.from.group !== group.id) add(place(sources, row.from, left.unit), place(middle, end, whole), row.levels[0], () => showPair(row), `${fullName(row.from)} → ${fullName(end)}: ${data.texts[row.text]}`);
        for (const row of end.to) if (row.to.group === group.id && places(row.to) !== places(end)) add(places(end), places(row.to), row.levels[0], () => showPair(row), `${fullName(end)} → ${fullName(row.to)}: ${data.texts[row.text]}`);
        for (const row of end.to) if (row.to.group !== group.id) add(place(middle, end, whole), place(destinations, row.to, right.unit), row.levels[0], () => showPair(row), `${fullName(end)} → ${fullName(row.to)}: ${data.texts[row.text]}`);
      }
    }
    const found = [...drawn.values()];
    for (const line of found.slice(0, most.lines)) {
      const name = data.levels[line.worst][0];
      const made = draw('g', { class: 'edge' });
      const d = curve(line.from, line.to);
      const isInside = line.from.x === line.to.x;
      const [x, y] = [line.to.x + (isInside ? columns.width : 0), line.to.y];
      made.append(draw('title', {}, line.acts > 1 ? `${line.acts} pairs, worst: ${data.levels[line.worst][1]}` : line.title),
        draw('path', { d, class: 'hit' }), draw('path', { d, class: `flow ${name}`, 'stroke-width': Math.min(6, 1.6 + Math.log2(line.acts)) }),
        draw('path', { d: `M ${x} ${y} l ${isInside ? 10 : -10} -5 v 10 z`, class: `tip ${name}` }));
      made.addEventListener('click', line.act);
      line.made = made;
      edges.append(made);
    }
    if (found.length > most.lines) focus.append(draw('text', { x: columns.left, y: bottom + 14, 'font-size': 13, class: 'faint' }, `${found.length - most.lines} more lines are left out; the lists beside the picture have them.`));
    for (const [places, none] of [[sources, columns.left], [destinations, columns.right]])
      if (!places.size) focus.append(draw('text', { x: none + 2, y: 82, 'font-size': 13, class: 'faint' }, 'nobody'));
    focus.lines = found;
    svg.append(focus);
    overview.setAttribute('hidden', '');
    back.disabled = false;
    base = { x: 0, y: 0, width: 1120, height: Math.max(320, bottom + 24) };
    look(base);
    showGroup(group);
  };
  // One end's lines stand out; an end that has no box of its own is its namespace's.
  const mark = (end) => {
    const chosen = all('.node', focus).filter((made) => made.dataset.end === String(end.id));
    for (const made of all('.node', focus)) made.classList.toggle('chosen', chosen.includes(made));
    for (const line of focus.lines)
      if (line.made) line.made.classList.toggle('dim', chosen.length > 0 && !chosen.includes(line.from.made) && !chosen.includes(line.to.made));
  };
  const leave = () => {
    if (!focused) return;
    const group = focused;
    focus.remove();
    [focused, focus] = [null, null];
    overview.removeAttribute('hidden');
    back.disabled = true;
    base = whole;
    look(base);
    const shape = find(`#overview .group[data-group="${group.id}"]`);
    if (shape) shape.focus({ preventScroll: true });
  };
  back.addEventListener('click', leave);

  for (const shape of all('.group', overview)) {
    const group = groups[Number(shape.dataset.group)];
    if (group) asButton(shape, () => open(group));
  }
  for (const shape of all('.edge', overview)) {
    const [from, to] = [Number(shape.dataset.from), Number(shape.dataset.to)];
    const flow = flows.find((each) => each.from.id === from && each.to.id === to);
    const path = shape.querySelector('path.flow');
    const hit = path.cloneNode();
    hit.setAttribute('class', 'hit');
    hit.removeAttribute('stroke-width');
    path.before(hit);
    if (flow) shape.addEventListener('click', () => showFlow(flow));
  }

  // Searching: every word must occur.
  const search = find('#search');
  const matches = find('#matches');
  const items = all('.item');
  const content = new Map();
  const contentOf = (item) => {
    if (!content.has(item)) content.set(item, item.textContent.toLowerCase());
    return content.get(item);
  };
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = (text) => words.every((word) => text.toLowerCase().includes(word));
    for (const item of items) item.hidden = !words.every((word) => contentOf(item).includes(word));
    const found = words.length ? ends.filter((end) => hits(fullName(end))) : [];
    const within = new Set(found.map((end) => end.group));
    for (const shape of all('.group', overview)) shape.classList.toggle('dim', words.length > 0 && !within.has(Number(shape.dataset.group)));
    for (const shape of all('.edge', overview)) shape.classList.toggle('dim', words.length > 0 && !within.has(Number(shape.dataset.from)) && !within.has(Number(shape.dataset.to)));
    matches.textContent = words.length ? `${found.length} found, in ${count(within.size, 'namespace')}; Escape clears the search` : '';
    if (words.length) show(`Found (${found.length})`, list(found, (end) => pick(fullName(end), () => showEnd(end))));
  };
  const clear = () => { search.value = ''; apply(); };
  let waiting;
  search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });

  // A link leads into what is folded or hidden by a search.
  const reveal = () => {
    const target = /^#group-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.hidden) clear();
    target.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches('input');
    if (event.key === '/' && !isTyping) {
      event.preventDefault();
      search.focus();
      return;
    }
    if (event.key === 'Escape') {
      if (search.value) clear();
      else leave();
      return;
    }
    if (isTyping || !(stage.contains(event.target) || event.target === document.body || event.target.closest('.zoom'))) return;
    const isBody = event.target === document.body;
    const step = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15], ArrowDown: [0, 0.15] }[event.key];
    if (event.key === '+' || event.key === '=') zoom(1.4);
    else if (event.key === '-') zoom(1 / 1.4);
    else if (event.key === '0') look(base);
    else if (step && !isBody) pan(...step);
    else return;
    event.preventDefault();
  });
})();
