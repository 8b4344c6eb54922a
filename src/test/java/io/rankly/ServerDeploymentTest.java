package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds what installs the server, in src/main/ec2, against each other and against the rest. */
class ServerDeploymentTest {
  private static final Path EC2 = Path.of("src/main/ec2");
  private static final String TABLE =
      "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Table}";

  private static final Set<String> OF_LAMBDA = Set.of("Log", "TellOfFailures", "StoreThePage");

  private static final String BUCKET = "arn:${AWS::Partition}:s3:::${Bucket}";

  private final ServerUnit unit = ServerUnit.read();
  private final JsonNode template =
      new ObjectMapper(new YAMLFactory()).readTree(EC2.resolve("rankly.yaml").toFile());
  private final String install = Files.readString(EC2.resolve("install"));

  ServerDeploymentTest() throws IOException {}

  @Test
  void role_allowsWhatThoseOfTheFunctionsDo() {
    assertEquals(22, function(Deployment.read().statements()).size());
    assertEquals(function(Deployment.read().statements()), server(0));
    assertEquals(21, function(Deployment.read().tickStatements()).size());
    assertEquals(function(Deployment.read().tickStatements()), server(1));
  }

  @Test
  void policyOfStreams_allowsWhatThoseOfTheFunctionsDo() {
    List<String> server =
        StreamSupport.stream(
                template
                    .at("/Resources/StreamsOfServer/Properties/PolicyDocument/Statement")
                    .spliterator(),
                false)
            .map(statement -> canonical(statement, TABLE, TABLE, "TABLE"))
            .toList();
    List<String> allowed = new ArrayList<>(function(Deployment.read().rankStreams()));
    function(Deployment.read().tickStreams()).stream()
        .filter(of -> !of.contains("dynamodb:BatchGetItem"))
        .map(of -> of.replace(",\"dynamodb:ListStreams\"", ""))
        .forEach(allowed::add);
    assertEquals(6, server.size());
    assertEquals(allowed, server);
  }

  /**
   * Lambda logs, and tells of failures, with the function's role; the server logs to its machine.
   * The page is in the bucket for CloudFront; the server shows it itself.
   */
  private static List<String> function(JsonNode statements) {
    return StreamSupport.stream(statements.spliterator(), false)
        .filter(statement -> !OF_LAMBDA.contains(statement.path("Sid").asText()))
        .map(statement -> canonical(statement, "Table.Arn", "${Table.Arn}", "TABLE"))
        .map(statement -> canonical(statement, "Bucket.Arn", "${Bucket.Arn}", "BUCKET"))
        .toList();
  }

  private List<String> server(int policy) {
    return StreamSupport.stream(policy(policy).path("Statement").spliterator(), false)
        .map(statement -> canonical(statement, TABLE, TABLE, "TABLE"))
        .map(statement -> canonical(statement, BUCKET, BUCKET, "BUCKET"))
        .toList();
  }

  @Test
  void role_mayFetchTheProgramBesides_andNothingElse() {
    JsonNode role = template.at("/Resources/Role/Properties");
    assertEquals(3, role.path("Policies").size());
    assertTrue(role.path("ManagedPolicyArns").isMissingNode());
    assertEquals(1, policy(2).path("Statement").size());
    JsonNode statement = policy(2).path("Statement").get(0);
    assertEquals("s3:GetObject", statement.path("Action").asText());
    assertEquals(
        "arn:${AWS::Partition}:s3:::${ProgramBucket}/${ProgramKey}",
        statement.path("Resource").asText());
  }

  @Test
  void unit_namesWhatIsInstalled() {
    String program = unit.value("ExecStart").split(" ")[0];
    assertInstalls("mv \"$root%s.new\" \"$root%s\"".formatted(program, program));
    assertInstalls("\"$root/etc/systemd/system/rankly.service\"");
    assertInstalls("\"$root%s\"".formatted(unit.value("EnvironmentFile")));
  }

  @Test
  void bundle_holdsWhatIsInstalledAndStarted() throws IOException {
    String bundle = Files.readString(EC2.resolve("bundle"));
    assertTrue(bundle.contains("cp \"$program\" \"$bundle/rankly-server\""));
    assertTrue(bundle.contains("{rankly.service,jvm.conf,rankly.env,install}"));
    assertTrue(bundle.contains("-C target rankly-server"));
  }

  @Test
  void userData_installsTheBundle_andWritesWhatTheUnitReads() {
    String userData =
        template
            .at("/Resources/Template/Properties/LaunchTemplateData/UserData/Fn::Base64")
            .asText();
    assertTrue(userData.contains(" " + unit.value("EnvironmentFile") + " <<"), userData);
    assertTrue(userData.contains("\nrankly-server/install\n"), userData);
    for (String name :
        List.of("AWS_REGION", "RANKLY_TABLE", "RANKLY_BUCKET", "RANKLY_CORS", "RANKLY_STREAMS")) {
      assertTrue(userData.contains("\n" + name + "="), name);
    }
    assertTrue(userData.contains("--resource Group "), userData);
    assertTrue(template.at("/Resources/Group").has("CreationPolicy"));
  }

  private static Properties serverSettings() throws IOException {
    Properties server = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Path.of("src/server/resources/META-INF/microprofile-config.properties"))) {
      server.load(file);
    }
    return server;
  }

  /** One for each connection of a caller, and one for each that a thread has to a store. */
  @Test
  void fileDescriptors_areMoreThanConnections() throws IOException {
    int callers =
        Integer.parseInt(serverSettings().getProperty("quarkus.http.limits.max-connections"));
    int threads = Integer.parseInt(unit.value("TasksMax"));
    assertTrue(Integer.parseInt(unit.value("LimitNOFILE")) >= 2 * (callers + threads));
  }

  @Test
  void stop_isWaitedForLongerThanAnyRequestTakes() throws IOException {
    Properties server = serverSettings();
    Duration requests = duration(server.getProperty("quarkus.shutdown.timeout"));
    Duration rest = duration(server.getProperty("quarkus.thread-pool.shutdown-timeout"));
    Duration all = Duration.ofSeconds(Long.parseLong(unit.value("TimeoutStopSec")));
    assertTrue(requests.compareTo(DefaultSettings.longestAnswer()) > 0);
    assertTrue(all.compareTo(requests.plus(rest)) > 0);
  }

  @Test
  void memory_isForTheHeapTwice() throws IOException {
    assertHeapIsHalf(unit.value("ExecStart"), unit.value("MemoryMax"));
    String jvm = Files.readString(EC2.resolve("jvm.conf"));
    assertHeapIsHalf(jvm, first("MemoryMax=(\\S+)", jvm));
  }

  private static void assertHeapIsHalf(String command, String most) {
    int heap = Integer.parseInt(first("-Xmx(\\d+)m ?", command));
    assertTrue(2 * heap <= Integer.parseInt(first("(\\d+)M", most)), command);
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }

  private static Duration duration(String text) {
    return new DurationConverter().convert(text);
  }

  private void assertInstalls(String text) {
    assertTrue(install.contains(text), text);
  }

  private JsonNode policy(int index) {
    return template.at("/Resources/Role/Properties/Policies/" + index + "/PolicyDocument");
  }

  private static String canonical(JsonNode statement, String resource, String inText, String name) {
    return canonical(statement.toString(), resource, inText, name);
  }

  /** A statement, with one name for a resource whatever it is called in its file. */
  private static String canonical(String statement, String resource, String inText, String name) {
    return statement.replace("\"" + resource + "\"", "\"" + name + "\"").replace(inText, name);
  }
}
