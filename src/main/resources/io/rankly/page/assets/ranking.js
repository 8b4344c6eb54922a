/** A table of entries, whose rows move when ranks change. */
import { id } from './api.js';
import { h, setText, still, unseen } from './dom.js';
import { columnsOf, gap, nameOf, number, valueOf } from './text.js';

const MOVE = { duration: 450, easing: 'cubic-bezier(.2, .7, .2, 1)' };

export class Ranking {
  #board;
  #columns;
  #href;
  #rows = new Map();
  #before = new Map();
  #body = h('tbody');
  element;

  /**
   * @param href of an entry: where its name leads
   */
  constructor(board, caption, href) {
    this.#board = board;
    this.#columns = columnsOf(board);
    this.#href = href;
    const heads = this.#columns.map(c => h('th', { scope: 'col', class: 'score' }, c.name ?? 'Score'));
    this.element = h('table', { class: 'ranking' },
      h('caption', { class: 'hidden' }, caption),
      h('thead', {}, h('tr', {},
        h('th', { scope: 'col', class: 'rank' }, 'Rank'), h('th', { scope: 'col' }, 'Player'), ...heads,
        h('th', { scope: 'col', class: 'gap' }, 'Gap'))),
      this.#body);
  }

  /** Grey rows, as high as those to come. */
  wait(count) {
    this.#rows.clear();
    this.#body.replaceChildren(...Array.from({ length: count }, () => h('tr', { class: 'waiting', 'aria-hidden': 'true' },
      h('td', { colspan: this.#columns.length + 3 }, h('span', {}, ' ')))));
    this.element.setAttribute('aria-busy', 'true');
  }

  /**
   * Shows these entries and no others.
   *
   * @param ahead the entry ahead of the first one, where it is known
   * @param same whether it is what was shown before, some time later: only then something moves
   */
  show(entries, { ahead, marked, same }) {
    const places = same && !still() ? this.#places() : null;
    const gone = new Set(this.#rows.keys());
    if (this.element.hasAttribute('aria-busy')) {
      this.#body.replaceChildren();
      this.element.removeAttribute('aria-busy');
    }
    let previous = ahead;
    entries.forEach((entry, index) => {
      const row = this.#rows.get(entry.player) ?? this.#row(entry);
      gone.delete(entry.player);
      this.#update(row, entry, previous, same);
      row.element.classList.toggle('marked', entry.player === marked);
      if (this.#body.children[index] !== row.element) {
        this.#body.insertBefore(row.element, this.#body.children[index] ?? null);
      }
      previous = entry;
    });
    gone.forEach(player => {
      this.#rows.get(player).element.remove();
      this.#rows.delete(player);
    });
    this.#before = new Map(entries.map(entry => [entry.player, entry]));
    if (places) {
      this.#move(places);
    }
  }

  #row(entry) {
    const row = {
      rank: h('span'), change: h('span', { class: 'change' }), name: h('a', { href: this.#href(entry) }),
      id: h('small'), badge: h('span', { class: 'badge' }), shown: null,
      scores: this.#columns.map(() => h('td', { class: 'score' })), gap: h('td', { class: 'gap' }) };
    row.element = h('tr', {},
      h('td', { class: 'rank' }, row.rank, row.change),
      h('th', { scope: 'row' }, row.badge, h('span', { class: 'who' }, row.name, row.id)), ...row.scores, row.gap);
    this.#rows.set(entry.player, row);
    return row;
  }

  #update(row, entry, previous, same) {
    const before = same ? this.#before.get(entry.player) : undefined;
    setText(row.rank, number(entry.rank));
    row.element.dataset.rank = entry.rank <= 3 ? entry.rank : '';
    setText(row.name, nameOf(entry));
    setText(row.id, entry.name ? entry.player : '');
    this.#columns.forEach((column, i) => setText(row.scores[i], number(valueOf(entry, column), column.decimals)));
    setText(row.gap, previous ? gap(entry, previous, this.#columns) : '');
    if (row.shown !== (entry.badge ?? '')) {
      row.shown = entry.badge ?? '';
      row.badge.replaceChildren(...badge(this.#board, entry.badge));
    }
    if (before && before.rank !== entry.rank) {
      const up = before.rank > entry.rank;
      row.change.className = `change ${up ? 'up' : 'down'}`;
      const by = number(Math.abs(before.rank - entry.rank));
      row.change.replaceChildren(
        h('span', { 'aria-hidden': 'true' }, `${up ? '▲' : '▼'}${by}`), unseen(up ? `up ${by}` : `down ${by}`));
    } else if (!same) {
      row.change.replaceChildren();
    }
    if (same && (!before || before.updatedAt !== entry.updatedAt)) {
      row.element.classList.remove('new');
      requestAnimationFrame(() => row.element.classList.add('new'));
    }
  }

  #places() {
    return new Map([...this.#rows].map(([player, row]) => [player, row.element.getBoundingClientRect().top]));
  }

  #move(places) {
    for (const [player, row] of this.#rows) {
      const by = places.has(player) ? places.get(player) - row.element.getBoundingClientRect().top : 0;
      if (by !== 0) {
        row.element.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], MOVE);
      }
    }
  }
}

/** What is known of images: their addresses, by whether there is one. */
const images = new Map();

/** A badge as its emoji or image, or as its name. */
export function badge(board, name) {
  if (!name) {
    return [];
  }
  const tier = board.badges?.find(given => given.badge === name);
  const title = tier?.name ?? name;
  if (tier?.emoji) {
    return [h('span', { role: 'img', 'aria-label': title, title }, tier.emoji)];
  }
  const url = `/v1/badges/${id(name)}`;
  const text = h('span', { class: 'label' }, title);
  if (images.get(url) === false) {
    return [text];
  }
  const image = h('img', { src: url, alt: title, title, width: 24, height: 24, loading: 'lazy' });
  image.addEventListener('error', () => {
    images.set(url, false);
    image.replaceWith(text);
  });
  return [image];
}
