package io.rankly.lambda;

import static io.rankly.lambda.FunctionChecks.edited;
import static io.rankly.lambda.FunctionChecks.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.lambda.Outcome.Answer;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of identities of AWS, whose signatures API Gateway has checked. */
class SignedIT {
  private static final String ADMIN = "arn:aws:iam::123456789012:user/ann";
  private static final String READER = "arn:aws:sts::123456789012:assumed-role/job/i-1";
  private static final HttpEvent PUT = HttpEvent.of("PUT", "/iam/v1/boards/b").withBody("{}");

  private static PackagedFunction function;

  @BeforeAll
  static void start() throws Exception {
    TestDynamo dynamo = TestDynamo.create();
    function =
        PackagedFunction.start(
            Map.of(
                LambdaEnvironment.DYNAMODB_ENDPOINT,
                LocalAws.start(Optional.empty()).dynamo().toString(),
                "RANKLY_TABLE",
                dynamo.table(),
                "RANKLY_ACCESS",
                "closed",
                "RANKLY_IAM_ROLES",
                ADMIN + "=admin arn:aws:sts::123456789012:assumed-role/job/*=reader"));
  }

  @AfterAll
  static void stop() throws Exception {
    function.close();
  }

  @Test
  void identity_hasTheRoleOfItsArn() throws Exception {
    HttpEvent board = PUT.withHeader("content-type", "application/json");
    assertEquals(403, status(signed(board, READER)));
    assertEquals(201, status(signed(board, ADMIN)));
    assertEquals(200, status(signed(HttpEvent.of("GET", "/iam/v1/boards/b"), READER)));
    assertEquals(200, status(signed(HttpEvent.of("GET", "/v1/boards/b"), READER)));
    assertEquals(404, status(signed(HttpEvent.of("GET", "/iam/iam/v1/boards/b"), READER)));
  }

  @Test
  void identity_standsBehindTheStage() throws Exception {
    String event =
        edited(HttpEvent.of("GET", "/dev/iam/v1/boards"), "/requestContext/stage", text("dev"));
    assertEquals(404, status(event));
    String authorizer = "\"authorizer\":" + authorizer(ADMIN) + ",\"http\":";
    assertEquals(200, status(event.replace("\"http\":", authorizer)));
  }

  @Test
  void identityThatIsNotNamed_mayDoWhatAnyoneMay() throws Exception {
    String other = "arn:aws:iam::123456789012:user/bob";
    assertEquals(403, status(signed(PUT, other)));
    assertEquals(200, status(signed(HttpEvent.of("GET", "/iam/v1/boards"), other)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-rankly-user-arn", "X-Rankly-User-Arn", "X-RANKLY-USER-ARN"})
  void identityThatACallerClaims_isNone(String header) throws Exception {
    HttpEvent claimed = HttpEvent.of("PUT", "/v1/boards/c").withBody("{}");
    assertEquals(401, status(claimed.json().replace("\"headers\":{", claim(header, ADMIN))));
    assertEquals(
        403, status(signed(claimed, READER).replace("\"headers\":{", claim(header, ADMIN))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"iam\":null}",
        "{\"iam\":{}}",
        "{\"iam\":{\"userArn\":null}}",
        "{\"jwt\":{\"claims\":{\"sub\":\"a\"}}}"
      })
  void requestWithoutAnIdentity_isNobodys(String authorizer) throws Exception {
    HttpEvent put = HttpEvent.of("PUT", "/v1/boards/c").withBody("{}");
    assertEquals(401, status(edited(put, "/requestContext/authorizer", authorizer)));
    assertEquals(404, status(edited(PUT, "/requestContext/authorizer", authorizer)));
  }

  private static String claim(String header, String arn) {
    return "\"headers\":{\"" + header + "\":\"" + arn + "\",";
  }

  private static String signed(HttpEvent event, String arn) throws Exception {
    return edited(event, "/requestContext/authorizer", authorizer(arn));
  }

  private static String authorizer(String arn) {
    return "{\"iam\":{\"accessKey\":\"AKIDEXAMPLE\",\"accountId\":\"123456789012\",\"callerId\":\"AIDAEXAMPLE\",\"cognitoIdentity\":null,\"principalOrgId\":\"aws:PrincipalOrgID\",\"userArn\":\""
        + arn
        + "\",\"userId\":\"AIDAEXAMPLE\"}}";
  }

  private static int status(String event) throws Exception {
    Outcome outcome = function.send(event.getBytes(StandardCharsets.UTF_8));
    if (outcome instanceof Answer answer) {
      return HttpAnswer.of(answer).status();
    }
    throw new AssertionError("the invocation failed: " + outcome.body());
  }
}
