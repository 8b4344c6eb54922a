package io.rankly.http;

import static java.util.Map.entry;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Problems in the description of the API: what each kind says, and which operations can have which.
 * That each of them happens, and no other, is tried by {@code io.rankly.trust.FuzzTest}.
 *
 * <p>Nothing is said of 405, which no operation has, nor of 500, which is always a fault.
 */
final class DescribedProblems {
  private static final String SCHEMA = "#/components/schemas/Problem";
  private static final String BEARER = "bearer";
  private static final int BUSY = 503;
  private static final int TOO_OFTEN = 429;

  private record Kind(String name, String what) {}

  private static final Map<Integer, Kind> KINDS =
      new TreeMap<>(
          Map.ofEntries(
              entry(
                  400,
                  new Kind("Invalid", "it is not understood, or has a value that is not allowed")),
              entry(
                  401,
                  new Kind(
                      "Unidentified", "it takes a key or a token, or the one sent is not known")),
              entry(
                  403,
                  new Kind(
                      "Forbidden", "not for this caller, or the player is banned from the board")),
              entry(404, new Kind("NotFound", "there is no such thing")),
              entry(406, new Kind("NotAcceptable", "`Accept` has none of the types of the answer")),
              entry(409, new Kind("Conflict", "what there is does not allow it")),
              entry(413, new Kind("TooLarge", "the body is too large")),
              entry(415, new Kind("UnsupportedMediaType", "the body has another `Content-Type`")),
              entry(
                  422,
                  new Kind(
                      "Refused",
                      "out of the board's bounds, or an `Idempotency-Key` of another request")),
              entry(
                  TOO_OFTEN,
                  new Kind("TooManyRequests", "the player has submitted too often; try again")),
              entry(
                  BUSY,
                  new Kind("Busy", "too much goes on, or the store does not answer; try again"))));

  /** Whatever is accepted, if it is a type at all. */
  private static final String IMAGE = "GET /v1/badges/{name}";

  /** What signs a link, and asks nobody. */
  private static final String WITHOUT_STORE = "POST /v1/badges/{name}/uploads";

  /** Those that make what their path names, or answer with nothing when there is nothing. */
  private static final Set<String> NEVER_NOT_FOUND =
      Set.of(
          "GET /v1/boards",
          "PUT /v1/boards/{board}",
          "GET /v1/players/{player}",
          "PUT /v1/badges/{name}",
          WITHOUT_STORE);

  /** Those that show whoever asks what there is for it. */
  private static final Set<String> NEVER_FORBIDDEN =
      Set.of("GET /v1/boards", "GET /v1/players/{player}", "GET /v1/badges/{name}");

  /** What only some can have. */
  private static final Map<String, List<Integer>> MORE =
      Map.ofEntries(
          entry("PUT /v1/boards/{board}", List.of(409)),
          entry("POST /v1/boards/{board}/scores", List.of(409, 422, TOO_OFTEN)),
          entry("POST /v1/boards/{board}/scores/batch", List.of(409)),
          entry("POST /v1/boards/{board}/attempts/{attempt}/accept", List.of(409)),
          entry("DELETE /v1/boards/{board}/players/{player}", List.of(409)),
          entry("PUT /v1/boards/{board}/players/{player}/moderation", List.of(409)),
          entry("PUT /v1/boards/{board}/players/{player}/score", List.of(409)),
          entry("DELETE /v1/boards/{board}/imports/{id}", List.of(409)),
          entry("POST /v1/boards/{board}/imports/{id}/steps", List.of(409)),
          entry("POST /v1/boards/{board}/check", List.of(409)),
          entry("POST /v1/boards/{board}/rebuild", List.of(409)));

  private DescribedProblems() {}

  static void addTo(OpenAPI api) {
    api.getComponents()
        .addSecurityScheme(
            BEARER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("a key, or a JSON Web Token"));
    api.setSecurity(
        List.of(
            OASFactory.createSecurityRequirement(),
            OASFactory.createSecurityRequirement().addScheme(BEARER)));
    KINDS.forEach((status, kind) -> api.getComponents().addResponse(kind.name, of(status, kind)));
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(method + " " + path, operation)));
  }

  private static APIResponse of(int status, Kind kind) {
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(kind.what)
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref(SCHEMA))));
    return status == BUSY || status == TOO_OFTEN
        ? response.addHeader(
            "Retry-After",
            OASFactory.createHeader()
                .description("seconds")
                .required(true)
                .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)))
        : response;
  }

  private static void complete(String name, Operation operation) {
    APIResponses responses = operation.getResponses();
    boolean json =
        responses.getAPIResponses().values().stream()
            .anyMatch(
                response ->
                    response.getContent() != null
                        && response.getContent().hasMediaType(MediaType.APPLICATION_JSON));
    refer(responses, 400);
    refer(responses, 401);
    if (!NEVER_FORBIDDEN.contains(name)) {
      refer(responses, 403);
    }
    if (!NEVER_NOT_FOUND.contains(name)) {
      refer(responses, 404);
    }
    if (json || name.equals(IMAGE)) {
      refer(responses, 406);
    }
    refer(responses, 413);
    if (operation.getRequestBody() != null) {
      refer(responses, 415);
    }
    MORE.getOrDefault(name, List.of()).forEach(status -> refer(responses, status));
    if (!name.equals(WITHOUT_STORE)) {
      refer(responses, BUSY);
    }
  }

  private static void refer(APIResponses responses, int status) {
    Kind kind = KINDS.getOrDefault(status, new Kind("", ""));
    responses.addAPIResponse(
        Integer.toString(status), OASFactory.createAPIResponse().ref(kind.name));
  }
}
