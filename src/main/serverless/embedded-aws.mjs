import path from 'node:path';
import { createInterface } from 'node:readline';
import { endpointOf } from './environment.mjs';
import { Failure } from './failure.mjs';
import { localServer, prepare } from './java.mjs';

const TABLE = 'rankly';
const BUCKET = 'rankly';

/**
 * Starts the embedded services, with what earlier invocations stored in them.
 *
 * @returns {Promise<object>} the variables with which the function finds these of them
 */
export async function startEmbedded(services, project, processes, log) {
  if (services.length === 0) {
    return {};
  }
  await prepare(project, processes, log);
  const data = path.resolve(project, process.env.LOCAL_AWS_FOLDER || 'target/local-aws');
  const server = await processes.startService(localServer(project, data, TABLE, BUCKET), {
    cwd: project,
    stdio: ['ignore', 'pipe', 2],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const [DYNAMODB, S3] = line.split(' ');
    const endpoints = { DYNAMODB, S3 };
    return {
      RANKLY_ACCESS: 'open',
      RANKLY_STREAMS: 'true',
      RANKLY_TABLE: TABLE,
      RANKLY_BUCKET: BUCKET,
      ...Object.fromEntries(services.map((service) => [endpointOf(service), endpoints[service]])),
    };
  }
  throw new Failure('The embedded DynamoDB and S3 did not start');
}
