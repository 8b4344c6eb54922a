import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const LOCAL_SERVER = 'io.rankly.local.LocalServer';
const CLASSES = ['target/classes', 'target/local-classes'];
const CLASS_PATH = 'target/local-aws.classpath';
const RUNTIME_CLIENT = 'target/bench/lambda-runtime';

const java = () => (process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin/java') : 'java');

/** The command line of the embedded AWS. */
export function localServer(project, ...args) {
  const classPath = [...CLASSES.map((folder) => path.join(project, folder)), ...dependencies(project)];
  return [
    ...[java(), '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    '-Djava.util.logging.manager=org.jboss.logmanager.LogManager',
    ...['-cp', classPath.join(path.delimiter), LOCAL_SERVER, ...args],
  ];
}

/** The command line of a function in AWS's Java runtime, with the options of that. */
export function lambdaRuntime(project, handler, memoryMb) {
  return [
    ...[java(), '-XX:+UseSerialGC', '-XX:+TieredCompilation', '-XX:TieredStopAtLevel=1', `-XX:MaxRAM=${memoryMb}m`],
    ...['-cp', path.join(project, RUNTIME_CLIENT, '*'), 'com.amazonaws.services.lambda.runtime.api.client.AWSLambda'],
    handler,
  ];
}

/** Has Maven bring what these need, unless it is there. */
export async function prepare(project, processes, log) {
  const changed = (file) => statSync(path.join(project, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const compiled = CLASSES.some((folder) => changed(`${folder}/${LOCAL_SERVER.replaceAll('.', '/')}.class`));
  const found =
    changed(RUNTIME_CLIENT) && changed(CLASS_PATH) > changed('pom.xml') && dependencies(project).every(existsSync);
  if (compiled && found) {
    return;
  }
  // Maven would be less clear about it.
  await processes.run([java(), '-version'], { stdio: 'ignore' });
  log.notice('Maven brings what it takes to run the function here, once');
  const goals = [...(compiled ? [] : ['compile']), 'dependency:copy@lambda-runtime', 'dependency:build-classpath'];
  const options = ['-Dmdep.includeScope=compile', `-Dmdep.outputFile=${CLASS_PATH}`, '-Dmdep.regenerateFile'];
  await processes.run(['./mvnw', '-q', '-B', ...goals, ...options], { cwd: project });
}

function dependencies(project) {
  return readFileSync(path.join(project, CLASS_PATH), 'utf8').trim().split(path.delimiter);
}
