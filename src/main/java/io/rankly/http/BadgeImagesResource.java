package io.rankly.http;

import io.rankly.badge.BadgeId;
import io.rankly.badge.BadgeImage;
import io.rankly.badge.BadgeImages;
import io.rankly.badge.BadgeUploads;
import io.rankly.badge.ImageVersion;
import io.rankly.error.InvalidInputException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Images of badges. */
@Path(BadgeImagesResource.PATH)
@Tag(name = "Badges")
public class BadgeImagesResource {
  static final String PATH = "/v1/badges";

  private static final int MAX_LIMIT = 1_000;
  private static final int DEFAULT_LIMIT = 100;

  private final BadgeImages images;
  private final BadgeUploads uploads;

  BadgeImagesResource(BadgeImages images, BadgeUploads uploads) {
    this.images = images;
    this.uploads = uploads;
  }

  /** Where a version stays. */
  static String url(BadgeId badge, ImageVersion version) {
    return PATH + "/" + badge + "?version=" + version.hash();
  }

  @PUT
  @ForAdmins
  @Path("{name}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "publishBadgeImage",
      summary = "Publish the image of a badge",
      description =
          "PNG, SVG or WebP, at most 1 MB, 4096 pixels wide and high; what it is, is found out from what it contains. An SVG must have no scripts, links, animations, embedded images or references to anything outside of it. Earlier images stay at their `url`.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "image/png",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/svg+xml",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/webp",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "200",
      description = "published in place of another one",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImageView.class)))
  @APIResponse(
      responseCode = "201",
      description = "published as the first one",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImageView.class)))
  public RestResponse<ImageView> put(@RestPath String name, byte @Nullable [] body) {
    BadgeId badge = new BadgeId(name);
    byte[] bytes = Optional.ofNullable(body).orElseGet(() -> new byte[0]);
    return answer(badge, images.publish(badge, BadgeImage.of(bytes)));
  }

  private static RestResponse<ImageView> answer(BadgeId badge, BadgeImages.Published published) {
    RestResponse.Status status =
        published.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
    return RestResponse.status(status, ImageView.from(badge, published));
  }

  @POST
  @ForAdmins
  @Path("{name}/uploads")
  @Operation(
      operationId = "createBadgeUpload",
      summary = "Get a link by which to upload a large image of a badge",
      description =
          "For images of up to 16 MB, and SVGs of up to 4 MB. Nothing is published yet: upload the file by the link, with `PUT` and the `Content-Type` that was asked for, and then publish it by its id.")
  @APIResponse(
      responseCode = "201",
      description = "the link",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UploadView.class)))
  public RestResponse<UploadView> upload(@RestPath String name, UploadBody body) {
    UploadBody wish = Params.body(body);
    return RestResponse.status(
        RestResponse.Status.CREATED,
        UploadView.from(uploads.create(new BadgeId(name), wish.toType(), wish.toBytes())));
  }

  @POST
  @ForAdmins
  @Path("{name}/uploads/{id}")
  @Operation(
      operationId = "publishBadgeUpload",
      summary = "Publish an image that was uploaded",
      description =
          "The file must be an image like those that are sent directly. It can be repeated: an upload is published once.")
  @APIResponse(
      responseCode = "200",
      description = "published in place of another one, or before",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImageView.class)))
  @APIResponse(
      responseCode = "201",
      description = "published as the first one",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImageView.class)))
  public RestResponse<ImageView> publish(@RestPath String name, @RestPath String id) {
    BadgeId badge = new BadgeId(name);
    return answer(badge, uploads.publish(badge, id));
  }

  @GET
  @Path("{name}")
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "getBadgeImage",
      summary = "The image of a badge",
      description = "With `If-None-Match`, only if it is another one than that of the `ETag`.")
  @APIResponse(
      responseCode = "200",
      description = "the image",
      content = {
        @Content(
            mediaType = "image/png",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/svg+xml",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/webp",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "304", description = "the caller has it")
  @APIResponse(
      responseCode = "307",
      description = "the image is larger than 4 MB, and to be had by this link for 15 minutes")
  public Response get(
      @RestPath String name,
      @RestQuery @Parameter(description = "an earlier one, as `PUT` told it; without, the present")
          @Nullable String version,
      @Context HttpHeaders headers) {
    BadgeId badge = new BadgeId(name);
    Predicate<String> known = KnownImages.of(given(headers));
    return version == null
        ? ImageAnswer.present(images.get(badge, known))
        : ImageAnswer.fixed(images.get(badge, version, known));
  }

  @GET
  @ForAdmins
  @Path("{name}/versions")
  @Operation(operationId = "listBadgeVersions", summary = "The images that a badge has and had")
  public ImageVersionsView versions(
      @RestPath String name,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "1000",
                      defaultValue = "100"))
          @Nullable String limit) {
    BadgeId badge = new BadgeId(name);
    int size = Params.integer("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
    return ImageVersionsView.from(badge, images.versions(badge), size);
  }

  @DELETE
  @ForAdmins
  @Path("{name}")
  @Operation(
      operationId = "deleteBadgeImage",
      summary = "Remove the image of a badge, and all that it had before")
  public void delete(
      @RestPath String name, @RestQuery @Parameter(hidden = true) @Nullable String version) {
    if (version != null) {
      throw new InvalidInputException(
          "a badge loses all its images at once; leave version out", Map.of("field", "version"));
    }
    images.remove(new BadgeId(name));
  }

  private static List<String> given(HttpHeaders headers) {
    return Optional.ofNullable(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH))
        .orElse(List.of());
  }
}
