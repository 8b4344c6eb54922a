package io.rankly.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page to what it promises. */
class PageFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/rankly/page");
  private static final int MOST_BYTES = 60 * 1024;

  @Test
  void files_areTogetherAtMost60KB() {
    assertTrue(bytes() <= MOST_BYTES, () -> bytes() + " bytes");
  }

  @Test
  void files_areThoseOfTheFolder() throws IOException {
    try (Stream<Path> found = Files.list(FOLDER.resolve("assets"))) {
      assertEquals(
          PageFiles.ASSETS, found.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void assets_haveAFolderOfTheirOwnContents_andIndexComesLast() {
    List<String> paths = PageFiles.all().stream().map(PageFile::path).toList();
    assertEquals(PageFiles.INDEX, paths.get(paths.size() - 1));
    Set<String> folders =
        paths.subList(0, paths.size() - 1).stream()
            .map(path -> path.substring(0, path.lastIndexOf('/')))
            .collect(Collectors.toSet());
    assertEquals(1, folders.size());
    assertTrue(folders.iterator().next().matches("assets/[0-9a-f]{16}"), folders::toString);
  }

  @Test
  void index_namesOnlyFilesThatAreThere() {
    List<String> named =
        all("(?:src|href)=\"([^\"#/][^\"]*)\"", text(PageFiles.INDEX))
            .map(m -> m.group(1))
            .toList();
    assertFalse(named.isEmpty());
    named.forEach(path -> assertTrue(PageFiles.find(path).isPresent(), path));
  }

  @Test
  void modules_importOnlyModulesThatAreThere() {
    Set<String> imported = new TreeSet<>();
    for (PageFile file : PageFiles.all()) {
      all("from '([^']+)'", text(file.path())).forEach(m -> imported.add(m.group(1)));
    }
    assertFalse(imported.isEmpty());
    imported.forEach(
        path -> assertTrue(PageFiles.ASSETS.contains(path.replaceFirst("^\\./", "")), path));
  }

  @Test
  void index_saysThePolicyOfContentItself() {
    assertTrue(
        text(PageFiles.INDEX).contains("content=\"" + PageFiles.CONTENT_SECURITY_POLICY + "\""));
  }

  /** So that the policy can be strict. */
  @Test
  void files_haveNoScriptsInMarkup_andNoMarkupInScripts() {
    String index = text(PageFiles.INDEX);
    assertFalse(
        Pattern.compile("<script(?![^>]* src=)|<style|\\son\\w+=|\\sstyle=").matcher(index).find());
    for (PageFile file : PageFiles.all()) {
      assertFalse(
          Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|cssText")
              .matcher(text(file.path()))
              .find(),
          file.path());
    }
  }

  /** Nothing of it tells another site who looks. */
  @Test
  void files_nameNoOtherSite() {
    for (PageFile file : PageFiles.all()) {
      String text = text(file.path()).replaceAll("http://www\\.w3\\.org/\\d+/svg", "");
      assertFalse(
          text.contains("//") && Pattern.compile("https?://").matcher(text).find(), file.path());
    }
  }

  private static int bytes() {
    return PageFiles.all().stream().mapToInt(file -> file.bytes().length).sum();
  }

  private static String text(String path) {
    return new String(PageFiles.find(path).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  private static Stream<MatchResult> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results();
  }
}
