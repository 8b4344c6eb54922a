package io.rankly.lambda;

import java.nio.file.Path;
import java.util.Map;

/**
 * The environment variables that AWS Lambda sets for a function (AWS Lambda Developer Guide,
 * "Defined runtime environment variables").
 */
public final class LambdaEnvironment {
  public static final int MEMORY_MB = 1024;
  public static final String HANDLER = "io.rankly.lambda.JavaHandler::handleRequest";

  /**
   * Where DynamoDB is, for any of AWS's SDKs (AWS SDKs and Tools Reference Guide, "Service-specific
   * endpoints").
   */
  public static final String DYNAMODB_ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";

  /** Where S3 is, in the same way. */
  public static final String S3_ENDPOINT = "AWS_ENDPOINT_URL_S3";

  private LambdaEnvironment() {}

  /**
   * The variables of one process.
   *
   * @param folder where the function was unpacked
   */
  public static Map<String, String> of(RuntimeApi api, Path folder) {
    return Map.ofEntries(
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.hostPort()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "rankly"),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(MEMORY_MB)),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/rankly"),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]0"),
        Map.entry("AWS_REGION", "eu-west-1"),
        Map.entry("AWS_DEFAULT_REGION", "eu-west-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "local"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_SESSION_TOKEN", "local"),
        Map.entry("LAMBDA_TASK_ROOT", folder.toString()),
        Map.entry("_HANDLER", HANDLER),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"),
        Map.entry("PATH", System.getenv("PATH")));
  }
}
