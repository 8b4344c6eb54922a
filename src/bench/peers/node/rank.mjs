// The rank of a player, read as Rankly reads it: the entry, then the nodes of its score. The names of
// items and attributes are those of io.rankly.dynamo.Schema.
import { Agent } from "node:http";
import { Agent as TlsAgent } from "node:https";
import { BatchGetItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const env = process.env;
const table = env.TABLE;

const connections = { keepAlive: true, maxSockets: 50 };
// All that the SDK would otherwise look for in files is given, which saves it the search.
const client = new DynamoDBClient({
  region: env.AWS_REGION,
  endpoint: env.AWS_ENDPOINT_URL_DYNAMODB,
  credentials: {
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    sessionToken: env.AWS_SESSION_TOKEN,
  },
  accountIdEndpointMode: "disabled",
  defaultsMode: "standard",
  endpointDiscoveryEnabled: false,
  maxAttempts: 3,
  retryMode: "standard",
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: "rankly-peer",
  requestHandler: new NodeHttpHandler({
    connectionTimeout: 1000,
    requestTimeout: 3000,
    httpAgent: new Agent(connections),
    httpsAgent: new TlsAgent(connections),
  }),
});

const boards = new Map();

// Known before the first event, if this is the board that it asks for.
export const primed = env.BOARD ? readBoard(env.BOARD).catch(() => undefined) : undefined;

export async function standing(boardId, player) {
  await primed;
  let board = boards.get(boardId) ?? (await readBoard(boardId));
  while (board) {
    const slice = `${boardId}~${board.generation.S}#all`;
    const items = await read([boardKey(boardId), { pk: { S: `p#${player}` }, sk: { S: slice } }]);
    const stored = items.find((item) => item.pk.S.startsWith("b#"));
    if (stored?.generation.S !== board.generation.S || stored.version.N !== board.version.N) {
      board = remember(boardId, stored);
      continue;
    }
    const entry = items.find((item) => item.pk.S.startsWith("p#"));
    return entry && view(boardId, player, board, entry, await place(slice, entry));
  }
  return undefined;
}

async function readBoard(id) {
  const [board] = await read([boardKey(id)]);
  return remember(id, board);
}

function remember(id, board) {
  if (board) {
    boards.set(id, board);
  } else {
    boards.delete(id);
  }
  return board;
}

async function place(slice, entry) {
  const key = entry.order.S.slice(0, entry.order.S.indexOf("#"));
  const before = `n#${slice}#`;
  const prefixes = [""];
  for (let end = 1; end < key.length; end += 2) {
    prefixes.push(key.slice(0, end));
  }
  const nodes = new Map();
  for (const item of await read(prefixes.map((p) => ({ pk: { S: before + p }, sk: { S: "0" } })))) {
    nodes.set(item.pk.S.slice(before.length), item);
  }
  let better = 0;
  let ties = 0;
  let total = 0;
  for (const prefix of prefixes) {
    const slot = key.slice(prefix.length, prefix.length + (prefix ? 2 : 1));
    ties = 0;
    for (const [name, value] of Object.entries(nodes.get(prefix) ?? {})) {
      if (name === "pk" || name === "sk") {
        continue;
      }
      const count = Number(value.N);
      if (!prefix) {
        total += count;
      }
      if (name < slot) {
        better += count;
      } else if (name === slot) {
        ties = count;
      }
    }
  }
  return { rank: better + 1, ties, total };
}

// Written by hand, because a score can have more digits than a number of JavaScript.
function view(boardId, player, board, entry, { rank, ties, total }) {
  const name = entry.name ? `,"name":${JSON.stringify(entry.name.S)}` : "";
  const percentile = Math.floor((Math.max(0, total - (rank - 1) - ties) * 1e6) / total) / 1e4;
  return (
    `{"board":${JSON.stringify(boardId)},"player":${JSON.stringify(player)}${name}` +
    `,"score":${decimal(entry.score.N, Number(board.decimals.N))},"rank":${rank},"total":${total}` +
    `,"percentile":${percentile},"updatedAt":${JSON.stringify(entry.updatedAt.S)},"version":${entry.version.N}}`
  );
}

function decimal(units, places) {
  if (places === 0) {
    return units;
  }
  const sign = units.startsWith("-") ? "-" : "";
  const digits = units.slice(sign.length).padStart(places + 1, "0");
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function boardKey(id) {
  return { pk: { S: `b#${id}` }, sk: { S: "board" } };
}

async function read(keys) {
  const items = [];
  for (let open = keys; open?.length; ) {
    const answer = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: open, ConsistentRead: true } } }),
    );
    items.push(...(answer.Responses?.[table] ?? []));
    open = answer.UnprocessedKeys?.[table]?.Keys;
  }
  return items;
}
