package io.rankly.http;

import io.rankly.board.BoardId;
import io.rankly.error.NotFoundException;
import io.rankly.publish.PublishedFiles;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The files of published boards, where there is nothing in front of the service that has them: on
 * AWS, CloudFront takes them out of the bucket, and API Gateway knows no such route.
 */
@Path(PublishedResource.PATH)
public class PublishedResource {
  static final String PATH = "/boards";

  private final PublishedFiles files;

  PublishedResource(PublishedFiles files) {
    this.files = files;
  }

  @GET
  @Path(PublishedFiles.INDEX)
  @Operation(hidden = true)
  public Response index() {
    return answer(
        files
            .readIndex()
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "no board is published; a minute after one is, this lists it", Map.of())));
  }

  @GET
  @Path("{board}/{window}/{file}")
  @Operation(hidden = true)
  public Response get(@RestPath String board, @RestPath String window, @RestPath String file) {
    return answer(files.read(new BoardId(board), window, file).orElseThrow(() -> missing(board)));
  }

  private static Response answer(byte[] file) {
    return Response.ok(file, PublishedFiles.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, PublishedFiles.CACHING)
        .header("Access-Control-Allow-Origin", "*")
        .build();
  }

  private static NotFoundException missing(String board) {
    return new NotFoundException(
        "there is no such file; a board with publish has them a minute later",
        Map.of("board", board));
  }
}
