const SERVICES = ['DYNAMODB', 'S3'];
const DUMMY_CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_SESSION_TOKEN: 'local' };

/** "Service-specific endpoints" in the reference guide of AWS's SDKs and tools. */
export const endpointOf = (service) => `AWS_ENDPOINT_URL_${service}`;

/** The addresses of AWS in this environment, and the variables of --env. */
export function givenVariables(options) {
  const variables = {};
  for (const name of ['AWS_ENDPOINT_URL', ...SERVICES.map(endpointOf)]) {
    if (process.env[name]) {
      variables[name] = process.env[name];
    }
  }
  for (const variable of options.env ?? []) {
    const [name, value = ''] = variable.split(/=(.*)/s);
    variables[name] = value;
  }
  return variables;
}

/** Those of the function's services whose address is not given. */
export function servicesToEmbed(given) {
  return given.AWS_ENDPOINT_URL ? [] : SERVICES.filter((service) => !given[endpointOf(service)]);
}

/**
 * What the function finds in its environment: what Lambda sets ("Defined runtime environment variables" in its
 * developer guide), what serverless.yml says, what the embedded services need, and what is given.
 */
export async function functionVariables(serverless, definition, given, embedded, log) {
  const provider = serverless.getProvider('aws');
  const allEmbedded = servicesToEmbed(given).length === SERVICES.length;
  return {
    PATH: process.env.PATH,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: provider.getRegion(),
    AWS_DEFAULT_REGION: provider.getRegion(),
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize(serverless, definition)),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: provider.naming.getLogGroupName(definition.name),
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    ...(allEmbedded ? DUMMY_CREDENTIALS : await credentials(provider)),
    ...configured(serverless, definition, { ...embedded, ...given }, log),
    ...embedded,
    ...given,
  };
}

/** MB, as the CLI deploys it. */
export function memorySize(serverless, definition) {
  return Number(definition.memorySize ?? serverless.service.provider.memorySize ?? 1024);
}

/** Seconds, as the CLI deploys it. */
export function timeout(serverless, definition) {
  return Number(definition.timeout ?? serverless.service.provider.timeout ?? 6);
}

/** What serverless.yml says, as far as it is known without a deployment. */
function configured(serverless, definition, others, log) {
  const variables = { ...serverless.service.provider.environment, ...definition.environment };
  const known = {};
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value !== 'object') {
      known[name] = String(value);
    } else if (!(name in others)) {
      log.notice(`${name} is not set: only CloudFormation knows its value; --env gives one`);
    }
  }
  return known;
}

/** Those of the CLI, if it has any. */
async function credentials(provider) {
  let found;
  try {
    found = await provider.getAwsSdkV3CredentialsProvider()({ callerClientConfig: { region: provider.getRegion() } });
  } catch (error) {
    if (error.code === 'AWS_CREDENTIALS_NOT_FOUND') {
      return {};
    }
    throw error;
  }
  return {
    AWS_ACCESS_KEY_ID: found.accessKeyId,
    AWS_SECRET_ACCESS_KEY: found.secretAccessKey,
    ...(found.sessionToken && { AWS_SESSION_TOKEN: found.sessionToken }),
  };
}
