// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A headless Chromium, driven by its DevTools protocol over a socket of this machine. */
final class Chromium implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers;
  private String session = "";
  private int calls;

  private Chromium(Process process, WebSocket socket, BlockingQueue<JsonNode> answers) {
    this.process = process;
    this.socket = socket;
    this.answers = answers;
  }

  /** Where one is installed. */
  static Optional<Path> installed() {
    List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
    return folders.stream()
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it with a page. */
  static Chromium open(Path program, Path profile, Path page) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=1000,1400",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address(process)), new Listener(answers))
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Chromium browser = new Chromium(process, socket, answers);
    browser.show(page);
    return browser;
  }

  private static String address(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        // Nobody reads what it says from now on; a full pipe would stop it.
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return listening.group(1);
      }
    }
    throw new IOException("Chromium has ended: " + process.exitValue());
  }

  /** Joins the parts of messages. */
  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> answers;
    private final StringBuilder message = new StringBuilder();

    Listener(BlockingQueue<JsonNode> answers) {
      this.answers = answers;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        answers.add(JSON.readTree(message.toString()));
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  private void show(Path page) throws Exception {
    ObjectNode target = JSON.createObjectNode().put("url", page.toUri().toString());
    String id = call("Target.createTarget", target).path("targetId").asString();
    ObjectNode attach = JSON.createObjectNode().put("targetId", id).put("flatten", true);
    session = call("Target.attachToTarget", attach).path("sessionId").asString();
    for (int i = 0; !evaluate("document.readyState").equals("complete"); i++) {
      if (i == PATIENCE_SECONDS * 10) {
        throw new IOException("the page is not loaded in time");
      }
      Thread.sleep(100);
    }
  }

  private JsonNode call(String method, ObjectNode parameters) throws Exception {
    int number = ++calls;
    ObjectNode message = JSON.createObjectNode().put("id", number).put("method", method);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    message.set("params", parameters);
    socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    long until = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (System.nanoTime() < until) {
      JsonNode answer = answers.poll(1, TimeUnit.SECONDS);
      if (answer != null && answer.path("id").asInt(-1) == number) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
    throw new IOException(method + " is not answered in time");
  }

  /** The value of an expression in the page, as text. */
  String evaluate(String expression) throws Exception {
    ObjectNode parameters =
        JSON.createObjectNode()
            .put("expression", "String(" + expression + ")")
            .put("returnByValue", true);
    JsonNode result = call("Runtime.evaluate", parameters);
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value").asString();
  }

  /** Its value as a number. */
  double number(String expression) throws Exception {
    return Double.parseDouble(evaluate(expression));
  }

  /** Presses, moves or releases the mouse, or moves it with nothing pressed. */
  void mouse(String type, double x, double y, boolean pressed) throws Exception {
    call(
        "Input.dispatchMouseEvent",
        JSON.createObjectNode()
            .put("type", type)
            .put("x", x)
            .put("y", y)
            .put("button", type.equals("mouseMoved") && !pressed ? "none" : "left")
            .put("buttons", pressed ? 1 : 0)
            .put("clickCount", 1));
  }

  /** Clicks on the middle of an element. */
  void click(String selector) throws Exception {
    String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
    evaluate("document.querySelector('" + selector + "').scrollIntoView({block: 'center'})");
    double x = number(box + ".left + " + box + ".width / 2");
    double y = number(box + ".top + " + box + ".height / 2");
    mouse("mousePressed", x, y, true);
    mouse("mouseReleased", x, y, false);
  }

  /** Presses a key. */
  void key(String key) throws Exception {
    call("Input.dispatchKeyEvent", JSON.createObjectNode().put("type", "keyDown").put("key", key));
    call("Input.dispatchKeyEvent", JSON.createObjectNode().put("type", "keyUp").put("key", key));
  }

  /** As on paper, or in the dark. */
  void media(String medium, String colours) throws Exception {
    ObjectNode parameters = JSON.createObjectNode().put("media", medium);
    parameters
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", colours);
    call("Emulation.setEmulatedMedia", parameters);
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
