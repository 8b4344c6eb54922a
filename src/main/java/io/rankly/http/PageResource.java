package io.rankly.http;

import io.rankly.error.NotFoundException;
import io.rankly.page.PageFile;
import io.rankly.page.PageFiles;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The page, where nothing in front of the service has it: on AWS, CloudFront takes it out of the
 * bucket, and API Gateway knows no such routes.
 */
@Path("/")
public class PageResource {
  /** What index.html says about itself, and what only a header can say. */
  static final String CONTENT_SECURITY_POLICY =
      PageFiles.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'";

  @GET
  @Operation(hidden = true)
  public Response index(@Context Request request) {
    return answer(PageFiles.INDEX, request);
  }

  @GET
  @Path("assets/{version}/{file}")
  @Operation(hidden = true)
  public Response asset(@Context Request request, @RestPath String version, @RestPath String file) {
    return answer("assets/" + version + "/" + file, request);
  }

  private static Response answer(String path, Request request) {
    PageFile file =
        PageFiles.find(path)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "the page has no such file; load it anew", Map.of("file", path)));
    EntityTag tag = new EntityTag(file.hash());
    ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    ResponseBuilder answer =
        unchanged != null ? unchanged : Response.ok(file.bytes(), file.mediaType());
    return answer
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, file.caching())
        .header(AnswerHeaders.POLICY.toString(), CONTENT_SECURITY_POLICY)
        .build();
  }
}
