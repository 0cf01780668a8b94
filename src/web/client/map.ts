// Draws the map in the browser, in place of its picture: points into the pixels of a canvas, names of regions above. Drag, arrow keys
// and wheel move it; the list beside follows. This file is over 400 lines, because a script of a page is one file without imports.

const UNIT = 32_767;
const MARGIN = 1.04;
const MOST_ZOOM = 7;
const LISTED = 40;
/** Pixels to draw at most: a frame's time goes with them. */
const MOST_PIXELS = 1_200_000;
const LEVEL_ZOOMS = [0, 1.5, 3];
const LIST_PAUSE_MS = 250;
const HOVER_PIXELS = 12;
const CLICK_PIXELS = 4;
const KEY_STEP = 0.15;
/** How much a point covers of its pixel, and each further one more. */
const COVER = 110;
const COVER_MORE = 50;
const FAINT = 60;
const YEARS = 16;

type Label = readonly [level: number, x: number, y: number, papers: number, term: string];
interface Paper {
  readonly point: number;
  readonly href: string;
  readonly title: string;
  readonly year?: number;
  readonly upvotes: number;
}

const found = document.querySelector<HTMLElement>('.sheet[data-map]');
if (found) start(found).catch(() => say(found, found.dataset.unreachable ?? ''));

function say(sheet: HTMLElement, text: string): void {
  const tip =
    sheet.querySelector('.tip') ?? sheet.appendChild(Object.assign(document.createElement('p'), { className: 'tip' }));
  tip.textContent = text;
}

async function start(sheet: HTMLElement): Promise<void> {
  const version = sheet.dataset.map ?? '';
  const answer = await fetch(`/map/points/${version}.bin`);
  if (!answer.ok) return say(sheet, sheet.dataset.changed ?? '');
  const points = readPoints(await answer.arrayBuffer());
  const [x = 0, y = 0, zoom = 0] = (sheet.dataset.view ?? '').split(' ').map(Number);
  const view = { x, y, zoom };
  const labels = JSON.parse(sheet.dataset.labels ?? '[]') as Label[];
  const papers = new Map<number, Paper>();
  let lit: Uint8Array | undefined;
  let active = -1;

  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', sheet.dataset.canvas ?? '');
  for (const image of sheet.querySelectorAll('img')) image.remove();
  sheet.prepend(canvas);
  say(sheet, '');
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  let image = context.createImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);
  let ratio = 1;
  let colours = coloursNow(sheet);
  let palette = paletteOf('category');
  let column = points.category;

  function resize(): void {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    ratio = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (width * height)));
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    image = context.createImageData(canvas.width, canvas.height);
    pixels = new Uint32Array(image.data.buffer);
    draw();
  }

  const pixelsAUnit = () => (Math.min(canvas.width, canvas.height) / 2 / MARGIN) * 2 ** view.zoom;

  /** Palettes by value of a column, as pixels without alpha. */
  function paletteOf(colour: string): Uint32Array {
    const all = new Uint32Array(256).fill(colours.series.at(-1) ?? 0);
    if (colour === 'category') all.set(colours.series.slice(0, -1));
    else if (colour === 'votes')
      for (let i = 0; i < 256; i++) all[i] = mixed(colours.faint, colours.accent, Math.min(1, i / 60));
    else {
      const last = points.year.reduce((most, year) => Math.max(most, year), 0);
      for (let i = 1; i < 256; i++)
        all[i] = mixed(colours.faint, colours.accent, Math.max(0, Math.min(1, 1 - (last - i) / YEARS)));
    }
    return all;
  }

  let waiting = false;
  function draw(): void {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      paint();
    });
  }

  function paint(): void {
    const { width, height } = canvas;
    const unit = pixelsAUnit();
    const scale = unit / UNIT;
    const size = Math.max(1, Math.min(6, Math.round(view.zoom * ratio)));
    const left = width / 2 - view.x * unit - size / 2;
    const top = height / 2 - view.y * unit - size / 2;
    pixels.fill(0);
    const right = width - size;
    const bottom = height - size;
    for (let p = 0; p < points.count; p++) {
      const px = (left + (points.x[p] as number) * scale) | 0;
      const py = (top + (points.y[p] as number) * scale) | 0;
      if (px < 0 || py < 0 || px > right || py > bottom) continue;
      const colour = palette[column[p] as number] as number;
      const isFaint = lit !== undefined && lit[p] === 0;
      for (let row = 0, from = py * width + px; row < size; row++, from += width)
        for (let at = from; at < from + size; at++) {
          const before = (pixels[at] as number) >>> 24;
          const alpha = before === 0 ? COVER : Math.min(255, before + COVER_MORE);
          pixels[at] = ((isFaint ? Math.min(alpha, FAINT) : alpha) << 24) | colour;
        }
    }
    if (lit) paintLit(lit, unit);
    context.putImageData(image, 0, 0);
    if (active >= 0) ring(active, unit);
    names(unit);
  }

  /** Above the others, so that none hides them. */
  function paintLit(chosen: Uint8Array, unit: number): void {
    const { width, height } = canvas;
    const size = Math.max(3, Math.min(8, Math.round((view.zoom + 2) * ratio)));
    for (let p = 0; p < points.count; p++) {
      if (chosen[p] === 0) continue;
      const px = Math.round(width / 2 + ((points.x[p] as number) / UNIT - view.x) * unit - size / 2);
      const py = Math.round(height / 2 + ((points.y[p] as number) / UNIT - view.y) * unit - size / 2);
      if (px < 0 || py < 0 || px + size > width || py + size > height) continue;
      for (let row = 0; row < size; row++)
        pixels.fill(colours.accent | 0xff000000, (py + row) * width + px, (py + row) * width + px + size);
    }
  }

  function ring(p: number, unit: number): void {
    context.beginPath();
    context.arc(
      canvas.width / 2 + ((points.x[p] as number) / UNIT - view.x) * unit,
      canvas.height / 2 + ((points.y[p] as number) / UNIT - view.y) * unit,
      8 * ratio,
      0,
      2 * Math.PI,
    );
    context.lineWidth = 2.5 * ratio;
    context.strokeStyle = colours.ink;
    context.stroke();
  }

  function names(unit: number): void {
    const level = LEVEL_ZOOMS.findLastIndex((least) => view.zoom >= least);
    const size = 15 * ratio;
    context.font = `600 ${size}px ui-sans-serif, system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 4 * ratio;
    context.strokeStyle = colours.paper;
    context.fillStyle = colours.ink;
    const taken: number[][] = [];
    for (const [of, x, y, , term] of labels) {
      if (of !== level) continue;
      const px = canvas.width / 2 + (x - view.x) * unit;
      const py = canvas.height / 2 + (y - view.y) * unit;
      const half = (term.length * size * 0.54) / 2;
      if (px < half || px > canvas.width - half || py < size || py > canvas.height - size) continue;
      if (
        taken.some(
          ([ox, oy, wide]) => Math.abs((oy ?? 0) - py) < size * 1.3 && Math.abs((ox ?? 0) - px) < (wide ?? 0) + half,
        )
      )
        continue;
      taken.push([px, py, half]);
      context.strokeText(term, px, py);
      context.fillText(term, px, py);
    }
  }

  // Moving
  function moved(): void {
    view.x = Math.min(1, Math.max(-1, view.x));
    view.y = Math.min(1, Math.max(-1, view.y));
    view.zoom = Math.min(MOST_ZOOM, Math.max(0, view.zoom));
    draw();
    clearTimeout(listing);
    listing = setTimeout(() => list().catch(unreachable), LIST_PAUSE_MS);
  }

  /** Around a place of the canvas, which stays where it is. */
  function zoomAt(px: number, py: number, by: number): void {
    const before = pixelsAUnit();
    const x = view.x + (px - canvas.width / 2) / before;
    const y = view.y + (py - canvas.height / 2) / before;
    view.zoom = Math.min(MOST_ZOOM, Math.max(0, view.zoom + by));
    const after = pixelsAUnit();
    view.x = x - (px - canvas.width / 2) / after;
    view.y = y - (py - canvas.height / 2) / after;
    moved();
  }

  function step(move: string): void {
    const by = (KEY_STEP * Math.min(canvas.width, canvas.height)) / pixelsAUnit();
    if (move === 'left') view.x -= by;
    if (move === 'right') view.x += by;
    if (move === 'up') view.y -= by;
    if (move === 'down') view.y += by;
    if (move === 'closer') view.zoom += 1;
    if (move === 'farther') view.zoom -= 1;
    if (move === 'all') Object.assign(view, { x: 0, y: 0, zoom: 0 });
    moved();
  }

  const KEYS: Readonly<Record<string, string>> = {
    ArrowLeft: 'left',
    ArrowRight: 'right',
    ArrowUp: 'up',
    ArrowDown: 'down',
    '+': 'closer',
    '=': 'closer',
    '-': 'farther',
    '0': 'all',
  };
  canvas.addEventListener('keydown', (event) => {
    const move = KEYS[event.key];
    if (event.key === 'Enter' && active >= 0) open(active);
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    step(move);
  });
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.moves a[data-move]'))
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      step(link.dataset.move ?? '');
    });
  canvas.addEventListener(
    'wheel',
    (event) => {
      // A wheel that only passes by scrolls the page.
      if (document.activeElement !== canvas && !event.ctrlKey) return;
      event.preventDefault();
      const by = Math.max(-0.5, Math.min(0.5, -event.deltaY / 240));
      zoomAt(event.offsetX * ratio, event.offsetY * ratio, by);
    },
    { passive: false },
  );

  const held = new Map<number, { x: number; y: number }>();
  let dragged = 0;
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (held.size === 0) dragged = 0;
    held.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  });
  canvas.addEventListener('pointermove', (event) => {
    const last = held.get(event.pointerId);
    if (!last) return hover(event.offsetX * ratio, event.offsetY * ratio);
    const dx = event.offsetX - last.x;
    const dy = event.offsetY - last.y;
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(event.offsetX - other.x, event.offsetY - other.y);
      if (before > 0 && after > 0)
        zoomAt(
          ((event.offsetX + other.x) / 2) * ratio,
          ((event.offsetY + other.y) / 2) * ratio,
          Math.log2(after / before),
        );
    }
    const share = other ? 0.5 : 1;
    view.x -= (dx * ratio * share) / pixelsAUnit();
    view.y -= (dy * ratio * share) / pixelsAUnit();
    dragged += Math.abs(dx) + Math.abs(dy);
    held.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    moved();
  });
  const release = (event: PointerEvent) => held.delete(event.pointerId);
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener('pointerup', (event) => {
    release(event);
    if (dragged > CLICK_PIXELS) return;
    const point = nearest(event.offsetX * ratio, event.offsetY * ratio);
    if (point < 0) return;
    activate(point);
    if (event.pointerType === 'mouse') open(point);
  });

  // Papers
  function nearest(px: number, py: number): number {
    const unit = pixelsAUnit();
    let best = -1;
    let least = (HOVER_PIXELS * ratio) ** 2;
    for (let p = 0; p < points.count; p++) {
      const dx = canvas.width / 2 + ((points.x[p] as number) / UNIT - view.x) * unit - px;
      const dy = canvas.height / 2 + ((points.y[p] as number) / UNIT - view.y) * unit - py;
      const square = dx * dx + dy * dy;
      if (square < least) {
        least = square;
        best = p;
      }
    }
    return best;
  }

  let hovering: ReturnType<typeof setTimeout> | undefined;
  function hover(px: number, py: number): void {
    clearTimeout(hovering);
    hovering = setTimeout(() => activate(nearest(px, py)), 60);
  }

  function activate(point: number): void {
    show(point).catch(unreachable);
  }

  const unreachable = () => say(sheet, sheet.dataset.unreachable ?? '');

  async function show(point: number): Promise<void> {
    if (point === active) return;
    active = point;
    canvas.classList.toggle('on-paper', point >= 0);
    draw();
    const paper = point < 0 ? undefined : (await titles([point]))[0];
    if (active === point) say(sheet, paper?.title ?? '');
  }

  function open(point: number): void {
    titles([point]).then(([paper]) => {
      if (paper) location.assign(paper.href);
    }, unreachable);
  }

  async function titles(wanted: readonly number[]): Promise<Paper[]> {
    const unknown = wanted.filter((point) => !papers.has(point));
    if (unknown.length > 0) {
      const query = new URLSearchParams({ v: version, points: unknown.join(',') });
      const reply = await fetch(`/map/papers?${query}`, { headers: { accept: 'application/json' } });
      if (reply.status === 409) say(sheet, sheet.dataset.changed ?? '');
      if (!reply.ok) return [];
      for (const paper of ((await reply.json()) as { papers: Paper[] }).papers) papers.set(paper.point, paper);
    }
    return wanted.flatMap((point) => papers.get(point) ?? []);
  }

  // The list beside
  const beside = document.querySelector<HTMLElement>('.in-view');
  let listing: ReturnType<typeof setTimeout> | undefined;
  let listed = 0;
  async function list(): Promise<void> {
    if (!beside) return;
    const turn = ++listed;
    const unit = pixelsAUnit();
    const inside: number[] = [];
    for (let p = 0; p < points.count; p++)
      if (
        (!lit || lit[p] === 1) &&
        Math.abs((points.x[p] as number) / UNIT - view.x) * unit < canvas.width / 2 &&
        Math.abs((points.y[p] as number) / UNIT - view.y) * unit < canvas.height / 2
      )
        inside.push(p);
    const count = document.querySelector('[data-in-view]');
    if (count) count.textContent = inside.length.toLocaleString(document.documentElement.lang);
    inside.sort((a, b) => (points.votes[b] as number) - (points.votes[a] as number) || b - a);
    const shown = await titles(inside.slice(0, LISTED));
    // Nobody's place in the list is taken from under them.
    if (turn !== listed || beside.contains(document.activeElement)) return;
    beside.replaceChildren(...shown.map(entry));
  }

  function entry(paper: Paper): HTMLElement {
    const item = document.createElement('li');
    const link = Object.assign(document.createElement('a'), { href: paper.href, textContent: paper.title });
    link.dataset.point = String(paper.point);
    const facts = Object.assign(document.createElement('small'), { textContent: paper.year ? String(paper.year) : '' });
    item.append(link, facts);
    return item;
  }

  for (const type of ['focusin', 'pointerover'])
    beside?.addEventListener(type, (event) => {
      const point = (event.target as HTMLElement).closest<HTMLElement>('[data-point]')?.dataset.point;
      if (point !== undefined) activate(Number(point));
    });

  // Colours and highlights
  const select = document.querySelector<HTMLSelectElement>('#map-colour');
  const key = document.querySelector<HTMLElement>('[data-key="category"]');
  function recolour(): void {
    const colour = select?.value ?? 'category';
    palette = paletteOf(colour);
    column = colour === 'year' ? points.year : colour === 'votes' ? points.votes : points.category;
    if (key) key.hidden = colour !== 'category';
    draw();
  }
  select?.addEventListener('change', recolour);
  select?.closest<HTMLElement>('.colouring')?.removeAttribute('hidden');
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    colours = coloursNow(sheet);
    recolour();
  });

  const { highlight = '', mine } = sheet.dataset;
  if (highlight !== '' || mine !== undefined) {
    const query = highlight === '' ? 'mine=1' : new URLSearchParams({ q: highlight }).toString();
    const reply = await fetch(`/map/highlight?${query}`, { headers: { accept: 'application/json' } });
    if (reply.ok) {
      lit = new Uint8Array(points.count);
      for (const point of ((await reply.json()) as { points: number[] }).points) lit[point] = 1;
    }
  }

  new ResizeObserver(resize).observe(canvas);
  resize();
  sheet.dataset.drawn = '1';
}

function readPoints(buffer: ArrayBuffer) {
  const count = new DataView(buffer).getUint32(8, true);
  const bytes = (column: number) => new Uint8Array(buffer, 12 + (4 + column) * count, count);
  return {
    count,
    // Browsers and the format are little-endian.
    x: new Int16Array(buffer, 12, count),
    y: new Int16Array(buffer, 12 + 2 * count, count),
    category: bytes(0),
    year: bytes(1),
    votes: bytes(2),
  };
}

/** As the stylesheet has them now; for pixels as 0xbbggrr. */
function coloursNow(sheet: HTMLElement) {
  const probe = document.createElement('span');
  sheet.append(probe);
  const computed = (apply: () => void) => {
    apply();
    return getComputedStyle(probe).color;
  };
  const named = (name: string) => computed(() => probe.style.setProperty('color', `var(--${name})`));
  const colours = {
    ink: named('ink'),
    paper: named('paper'),
    accent: pixelOf(named('accent')),
    faint: pixelOf(named('rule')),
    series: [...'abcdefghi'].map((letter) => pixelOf(named(`picture-${letter}`))),
  };
  probe.remove();
  return colours;
}

function pixelOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (blue << 16) | (green << 8) | red;
}

function mixed(from: number, to: number, share: number): number {
  let all = 0;
  for (let shift = 0; shift < 24; shift += 8)
    all |= Math.round(((from >> shift) & 255) * (1 - share) + ((to >> shift) & 255) * share) << shift;
  return all;
}

export {};
