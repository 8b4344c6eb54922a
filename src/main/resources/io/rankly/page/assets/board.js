/** A board: its windows and seasons, the list, a player, the distribution, and what can be asked. */
import { api, id } from './api.js';
import { Chart } from './chart.js';
import { h, section, setText, tell } from './dom.js';
import { calculator, finder, maySubmit, submission } from './forms.js';
import { Ranking, badge } from './ranking.js';
import { Refresh } from './refresh.js';
import { distribution, PAGE, placeOf, player, ranking, settings } from './source.js';
import { columnsOf, nameOf, number, place, rules, time, timeOfDay, valueOf } from './text.js';

/** How long the distribution may be behind, and how long after a submission the API is asked although there are files. */
const PAUSE_OF_CHART = 30_000;
const LIVE = 90_000;
const FEW = 8;

export class BoardView {
  #at;
  #board = null;
  #title;
  #parts = null;
  #refresh = null;
  #shown = null;
  #chart = { of: null, at: 0, data: null };
  #guess = null;
  #liveUntil = 0;
  #standing = null;
  #settings;
  #seasons = null;
  element;
  heading = h('h1', { tabindex: '-1' });

  constructor(at, title) {
    this.#at = at;
    this.#title = title;
    this.heading.textContent = at.board;
    this.#notice = h('p', { class: 'notice', hidden: true });
    this.#content = h('div', {}, h('div', { class: 'first-wait', 'aria-hidden': 'true' }));
    this.element = h('div', {}, h('p', { class: 'path' }, h('a', { href: '#/' }, 'All boards')), this.heading, this.#notice, this.#content);
    this.#settings = new Refresh(
      async signal => ({ board: await settings(at.board, this.#at.window, signal) }),
      ({ board }) => this.#begin(board), (failure, pause) => this.#fail(failure, pause));
    this.#settings.now();
    this.#title(at.board);
  }

  #notice;
  #content;

  /** Another window, season, page or player of the same board. */
  update(at) {
    const before = this.#at;
    this.#at = at;
    if (!this.#board) {
      return;
    }
    const other = ['window', 'season', 'segment', 'cursor', 'from', 'skip'].some(name => before[name] !== at[name]);
    if (other) {
      this.#shown = null;
      this.#guess = null;
      this.#parts.list.wait(PAGE);
      this.#parts.place.replaceChildren();
    }
    if (before.player !== at.player) {
      this.#standing = null;
      this.#showPlayer();
    }
    this.#showWindows();
    if (before.window !== at.window) {
      this.#loadSeasons();
    }
    this.#name();
    this.#refresh.now();
    if (other && (before.cursor !== at.cursor || before.skip !== at.skip || before.from !== at.from)) {
      this.#parts.listHeading.focus();
    }
  }

  stop() {
    this.#settings.stop();
    this.#refresh?.stop();
    this.#seasons?.abort();
  }

  #begin(board) {
    this.#settings.stop();
    this.#board = board;
    this.#notice.hidden = true;
    setText(this.heading, board.title ?? board.board);
    this.#build();
    this.#showWindows();
    this.#showPlayer();
    this.#name();
    this.#loadSeasons();
    this.#refresh = new Refresh(signal => this.#load(signal), loaded => this.#show(loaded), (failure, pause) => this.#fail(failure, pause));
    this.#refresh.now();
  }

  #build() {
    const board = this.#board;
    const columns = columnsOf(board);
    const list = new Ranking(board, 'Entries in rank order', entry => this.#link({ player: entry.player }));
    list.wait(FEW);
    const listHeading = h('h2', { tabindex: '-1', id: 'list' }, 'Ranking');
    const parts = this.#parts = {
      list, listHeading, tabs: h('nav', { class: 'tabs', 'aria-label': 'Windows' }),
      facts: h('p', { class: 'facts' }, ' '), status: h('p', { class: 'status' }, 'Loading…'),
      season: h('select', { id: 'season', onchange: () => this.#go({ season: this.#parts.season.value || null }) }),
      seasons: h('div', { class: 'seasons' }), you: h('div', { class: 'you', hidden: true }), place: h('p', { class: 'empty' }),
      pages: h('nav', { class: 'pages', 'aria-label': 'Pages' }), chart: new Chart() };
    const submit = maySubmit() ? section('Submit a score', submission(board, columns, receipt => this.#submitted(receipt))) : null;
    this.#content.replaceChildren(...[
      parts.tabs,
      h('div', { class: 'bar' }, h('p', { class: 'field row' }, h('label', { for: 'season' }, 'Season'), parts.season), parts.facts, parts.status),
      parts.you,
      h('div', { class: 'halves' },
        h('section', { class: 'list', 'aria-labelledby': 'list' }, listHeading, parts.list.element, parts.place, parts.pages),
        h('div', { class: 'side' },
          section('Find a player', finder(text => this.#find(text))),
          section('Distribution', parts.chart.element),
          section('What if?', calculator(board, columns, values => this.#rankOf(values))),
          submit,
          board.windows ? section('Seasons', parts.seasons) : null)),
    ]);
  }

  async #load(signal) {
    const at = { ...this.#at, live: Date.now() < this.#liveUntil };
    const board = this.#board;
    const shown = await ranking(board, at, signal);
    const [found, chart] = await Promise.all([
      at.player ? player(board, at, shown, signal).catch(failure => ({ failure })) : null,
      this.#isChartOld(at, shown) ? distribution(board, at, shown.files && shown, signal).catch(() => null) : null]);
    return { ...shown, at, found, chart };
  }

  #isChartOld(at, shown) {
    const { of, at: loaded, total } = this.#chart;
    return of !== this.#slice(at) || (total !== shown.total && Date.now() - loaded > 3_000) || Date.now() - loaded > PAUSE_OF_CHART;
  }

  #slice = at => JSON.stringify([at.window, at.season, at.segment]);

  #show(loaded) {
    const same = this.#shown !== null;
    const parts = this.#parts;
    const leader = same && this.#shown.first[0]?.player;
    this.#shown = loaded;
    this.#notice.hidden = true;
    parts.list.show(loaded.entries, { ahead: loaded.ahead, marked: loaded.at.player, same });
    setText(parts.place, loaded.entries.length ? '' : `Nobody is ranked here yet.${maySubmit() ? ' The first score can be yours.' : ''}`);
    setText(parts.facts, `${number(loaded.total)} ranked, ${rules(this.#board)}`);
    setText(parts.status, loaded.files ? `From files of ${timeOfDay(loaded.writtenAt)}` : `Live, ${timeOfDay(Date.now())}`);
    parts.status.classList.toggle('live', !loaded.files);
    this.#showPages(loaded);
    if (loaded.chart) {
      this.#chart = { of: this.#slice(loaded.at), at: Date.now(), total: loaded.total, data: loaded.chart };
    }
    this.#showPlayer(loaded.found);
    this.#showChart();
    if (leader && loaded.first[0] && loaded.first[0].player !== leader && !loaded.at.cursor && !loaded.at.from) {
      tell(`${nameOf(loaded.first[0])} leads now.`);
    }
  }

  /** What was shown stays, since it is better than nothing. */
  #fail(failure, pause) {
    const again = pause === null ? '' : ` Trying again in ${number(Math.round(pause / 1000))} s.`;
    const kept = this.#shown ? ` This is how it was at ${timeOfDay(this.#shown.writtenAt ?? Date.now())}.` : '';
    const text = `${failure.message}${kept}`;
    if (this.#notice.hidden || this.#notice.dataset.text !== text) {
      tell(text);
    }
    this.#notice.dataset.text = text;
    setText(this.#notice, text + again);
    this.#notice.hidden = false;
    if (this.#parts) {
      setText(this.#parts.status, 'Not up to date');
      this.#parts.status.classList.remove('live');
      if (!this.#shown) {
        this.#parts.list.show([], {});
      }
    } else if (failure.lasting) {
      this.#content.replaceChildren();
    }
  }

  #showWindows() {
    const windows = this.#board.windows ?? [];
    const current = this.#at.window ?? windows[0]?.window;
    this.#parts.tabs.hidden = windows.length < 2;
    this.#parts.tabs.replaceChildren(...windows.map(({ window }) => h('a', {
      href: this.#link({ window, season: null, cursor: null, from: null, skip: null }), 'aria-current': window === current ? 'page' : null }, window)));
    // A link that was followed with the keyboard has been replaced.
    if (this.#tabHadFocus) {
      this.#parts.tabs.querySelector('[aria-current]')?.focus();
    }
    this.#tabHadFocus = false;
  }

  #tabHadFocus = false;

  /** Called before the address is followed. */
  leaving() {
    this.#tabHadFocus = this.#parts?.tabs.contains(document.activeElement) ?? false;
  }

  #showPages({ next }) {
    const { cursor, from, skip } = this.#at;
    const first = { cursor: null, from: null, skip: null };
    this.#parts.pages.replaceChildren(...[
      cursor || from || skip ? h('a', { href: this.#link(first) }, 'To the best') : null,
      next ? h('a', { href: this.#link({ ...first, ...next }), rel: 'next' }, 'Next page') : null].filter(link => link));
  }

  #showPlayer(found) {
    const { you } = this.#parts;
    const of = this.#at.player;
    you.hidden = !of;
    if (!of) {
      you.replaceChildren();
      return;
    }
    if (!this.#standing || this.#standing.player !== of) {
      this.#standing = { player: of, list: new Ranking(this.#board, 'A player among neighbours', entry => this.#link({ player: entry.player })),
        text: h('p', {}, ' '), badge: h('span', { class: 'badge' }), name: h('span', {}, of), value: null };
      const standing = this.#standing;
      standing.list.wait(FEW - 1);
      you.replaceChildren(h('section', { 'aria-labelledby': 'you' },
        h('h2', { id: 'you' }, standing.badge, standing.name), standing.text, standing.list.element,
        h('p', { class: 'links' }, h('a', { href: `#/players/${id(of)}` }, 'On all boards'), h('a', { href: this.#link({ player: null }) }, 'Close'))));
    }
    if (found?.failure) {
      const failure = found.failure;
      setText(this.#standing.text, failure.status === 404 ? 'Not ranked here.' : failure.message);
      if (failure.status === 404 || !this.#standing.value) {
        this.#standing.value = null;
        this.#standing.list.show([], {});
      }
    } else if (found) {
      const { standing, around, ahead } = found;
      const before = this.#standing.value;
      this.#standing.value = standing;
      setText(this.#standing.name, nameOf(standing));
      this.#standing.badge.replaceChildren(...badge(this.#board, standing.badge));
      setText(this.#standing.text, `${sentence(place(standing))}. Reached ${time(standing.updatedAt)}.`);
      this.#standing.list.show(around, { ahead, marked: of, same: before !== null });
      if (before && before.rank !== standing.rank) {
        tell(`${nameOf(standing)}: ${place(standing)}.`);
      }
    }
  }

  #showChart() {
    if (this.#chart.data && this.#chart.of === this.#slice(this.#at)) {
      const column = columnsOf(this.#board)[0];
      const standing = this.#standing?.value;
      const marks = [standing && { score: valueOf(standing, column), label: nameOf(standing) }, this.#guess].filter(mark => mark);
      this.#parts.chart.show(this.#chart.data, column, marks);
    }
  }

  async #rankOf(values) {
    const columns = columnsOf(this.#board);
    const found = await placeOf(this.#board, this.#at, values, this.#shown, this.#chart.data, columns);
    this.#guess = { score: values[0], label: `Rank ${number(found.rank)}` };
    this.#showChart();
    return found;
  }

  #find(text) {
    const known = this.#shown?.first ?? [];
    const begins = text.toLowerCase();
    const found = known.find(entry => entry.player === text)
      ?? known.find(entry => nameOf(entry).toLowerCase() === begins) ?? known.find(entry => nameOf(entry).toLowerCase().startsWith(begins));
    this.#go({ player: found?.player ?? text });
  }

  #submitted(receipt) {
    this.#liveUntil = Date.now() + LIVE;
    if (this.#at.player === receipt.player) {
      this.#refresh.now();
    } else {
      this.#go({ player: receipt.player });
    }
  }

  async #loadSeasons(before = null) {
    this.#seasons?.abort();
    const control = this.#seasons = new AbortController();
    const { season } = this.#at;
    const choice = this.#parts.season;
    const current = () => h('option', { value: '' }, this.#board.windows ? 'Now' : 'All time');
    choice.replaceChildren(...[current(), season ? h('option', { value: season }, season) : null].filter(option => option));
    choice.value = season ?? '';
    choice.disabled = !this.#board.windows;
    if (!this.#board.windows) {
      return;
    }
    try {
      const page = await api(`/boards/${id(this.#board.board)}/seasons`, { window: this.#at.window, before, limit: 12 }, control.signal);
      if (control === this.#seasons) {
        this.#showSeasons(page, before);
      }
    } catch (e) {
      if (control === this.#seasons) {
        this.#parts.seasons.replaceChildren(h('p', {}, 'The seasons cannot be had right now.'));
      }
    }
  }

  #showSeasons({ seasons, nextBefore }, before) {
    const choice = this.#parts.season;
    const past = seasons.filter(season => !season.current);
    past.filter(({ season }) => ![...choice.options].some(option => option.value === season))
      .forEach(({ season }) => choice.append(h('option', { value: season }, season)));
    choice.value = this.#at.season ?? '';
    const rows = seasons.map(season => h('tr', {},
      h('th', { scope: 'row' }, h('a', { href: this.#link({ season: season.current ? null : season.season, cursor: null, from: null, skip: null }) }, season.season),
        season.start ? h('small', {}, `${time(season.start)} to ${time(season.end)}`) : null),
      h('td', {}, number(season.total)), h('td', {}, season.current ? 'now' : season.archived ? 'archived' : 'over')));
    this.#parts.seasons.replaceChildren(...[h('table', { class: 'plain' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Season'), h('th', { scope: 'col' }, 'Ranked'), h('th', { scope: 'col' }, 'State'))), h('tbody', {}, ...rows)),
    h('p', { class: 'buttons' }, nextBefore ? h('button', { type: 'button', onclick: () => this.#loadSeasons(nextBefore) }, 'Older') : null,
      before ? h('button', { type: 'button', onclick: () => this.#loadSeasons() }, 'Newest') : null)]);
  }

  #name() {
    const { window, season, player: of } = this.#at;
    this.#title([of, this.#board.title ?? this.#board.board, season ?? window].filter(part => part).join(' · '));
  }

  #link(changes) {
    const { board, ...at } = { ...this.#at, ...changes };
    const query = new URLSearchParams(Object.entries(at).filter(([, value]) => value !== null && value !== undefined)).toString();
    return `#/boards/${id(board)}${query && `?${query}`}`;
  }

  #go(changes) {
    location.hash = this.#link(changes);
  }
}

const sentence = text => text[0].toUpperCase() + text.slice(1);
