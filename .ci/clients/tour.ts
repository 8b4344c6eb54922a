// The README's tour, by a client that is generated out of the description of the API.
import { strict as assert } from 'node:assert';
import { BoardsApi, Configuration, PlayersApi, RankingApi, ResponseError, ScoresApi } from './ts';

async function tour(url: string): Promise<void> {
  const configuration = new Configuration({ basePath: url });
  const boards = new BoardsApi(configuration);
  const ranking = new RankingApi(configuration);
  const players = new PlayersApi(configuration);
  const scores = new ScoresApi(configuration);

  const best = await ranking.listTop({ board: 'arcade', limit: 2 });
  assert.deepEqual((best.entries ?? []).map((entry) => [entry.player, entry.score, entry.rank]), [
    ['bravepuffin-854', 38720, 1],
    ['dustyheron-373', 25940, 2],
  ]);

  const player = `tourist-${process.pid}`;
  const submission = { board: 'arcade', idempotencyKey: `tour-${process.pid}`, score: { player, score: 4210, name: 'You' } };
  const receipt = await scores.submitScore(submission);
  assert.deepEqual([receipt.player, receipt.score, receipt.changed], [player, 4210, true]);
  assert.deepEqual(await scores.submitScore(submission), receipt);

  const around = await players.listAround({ board: 'arcade', player, above: 1, below: 1 });
  assert.equal(around.entries?.[1]?.player, player);

  const place = await ranking.getRankOfScore({ board: '10k-run', score: '2400' });
  assert.deepEqual([place.rank, place.total, place.percentile], [131, 1000, 87]);

  const { buckets } = await ranking.getDistribution({ board: '10k-run', buckets: 4 });
  assert.deepEqual((buckets ?? []).map((bucket) => bucket.count), [205, 546, 231, 18]);

  const board = await boards.saveBoard({ board: `sprint-${process.pid}`, boardSettings: { order: 'asc', decimals: 2 } });
  assert.equal(board.decimals, 2);

  const unknown = await ranking.getRankOfScore({ board: 'no-such-board', score: '1' }).catch((error: unknown) => error);
  assert(unknown instanceof ResponseError);
  assert.equal(unknown.response.status, 404);
  console.log(`tour: ${url}, with a generated client`);
}

tour(process.argv[2] ?? 'http://localhost:8080').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
