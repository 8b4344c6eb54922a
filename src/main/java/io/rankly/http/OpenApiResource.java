package io.rankly.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The description of all calls (OpenAPI), as YAML unless JSON is asked for. */
@Path("/q/openapi")
public class OpenApiResource {
  private static final String YAML = read("openapi.yaml");
  static final String JSON = read("openapi.json");

  @GET
  @Operation(hidden = true)
  public Response get(
      @RestQuery @Nullable String format,
      @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
    boolean json =
        format == null
            ? accept != null && accept.contains(MediaType.APPLICATION_JSON)
            : format.equalsIgnoreCase("json");
    return json
        ? Response.ok(JSON, MediaType.APPLICATION_JSON).build()
        : Response.ok(YAML, "application/yaml").build();
  }

  private static String read(String name) {
    try (InputStream file = OpenApiResource.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the description of the API is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
