// The rank of a player as a hand-written function on Node: what Rankly's start is compared with.
// This file is the runtime: it asks Lambda's Runtime API for events and posts the answers.
import { Agent, request } from "node:http";
import { standing } from "./rank.mjs";

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const base = "/2018-06-01/runtime/invocation/";
const route = /^\/v1\/boards\/([^/]+)\/players\/([^/]+)$/;

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const sent = request({ host, port, method, path: base + path, headers, agent }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve({ headers: answer.headers, text }));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function handle(event) {
  const [, board, player] = route.exec(event.rawPath) ?? [];
  const found =
    event.requestContext.http.method === "GET" && board
      ? await standing(decodeURIComponent(board), decodeURIComponent(player))
      : undefined;
  return found
    ? { statusCode: 200, headers: { "content-type": "application/json" }, body: found }
    : { statusCode: 404, body: "" };
}

for (;;) {
  const next = await call("GET", "next");
  const id = next.headers["lambda-runtime-aws-request-id"];
  try {
    await call("POST", `${id}/response`, JSON.stringify(await handle(JSON.parse(next.text))));
  } catch (error) {
    const report = { errorType: error.name, errorMessage: error.message };
    await call("POST", `${id}/error`, JSON.stringify(report));
  }
}
