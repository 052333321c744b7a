package io.streambed.stack.host;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.StackErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which a platform keeps everything, locked by this process while it is open.
 *
 * <pre>
 * lock, lock.pid   the lock, and who holds it
 * run/NAME.json    the child processes that run
 * log/NAME.log     what they said
 * NAME/            the data of a part
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
  private final Path root;
  private final FolderLock lock;
  private final ChildProcesses children;

  private DataFolder(Path root, FolderLock lock, ChildProcesses children) {
    this.root = root;
    this.lock = lock;
    this.children = children;
  }

  /**
   * Makes the folder if it does not exist, locks it, and ends the child processes that a killed
   * platform left behind.
   *
   * @throws PlatformException if another platform uses the folder, or it cannot be written
   */
  public static DataFolder open(Path root) throws InterruptedException {
    Path absolute = root.toAbsolutePath().normalize();
    created(absolute);
    FolderLock lock = FolderLock.acquire(absolute);
    try {
      ChildProcesses children =
          new ChildProcesses(created(absolute.resolve("run")), created(absolute.resolve("log")));
      children.reapOrphans();
      return new DataFolder(absolute, lock, children);
    } catch (RuntimeException | InterruptedException e) {
      lock.close();
      throw e;
    }
  }

  public Path root() {
    return root;
  }

  /** The folder of a part, made if it does not exist. */
  public Path of(String part) {
    return created(root.resolve(part));
  }

  /** Starts and records child processes under this folder. */
  public ChildProcesses children() {
    return children;
  }

  /**
   * Deletes all data, so that a platform starts over. To be called before any part starts.
   *
   * @throws PlatformException if something cannot be deleted
   */
  public void clear() {
    List<String> own = List.of("lock", "lock.pid", "run", "log");
    try (Stream<Path> entries = Files.list(root)) {
      for (Path entry : entries.toList()) {
        if (!own.contains(entry.getFileName().toString())) {
          delete(entry);
        }
      }
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  /** Gives the folder free. Parts must be stopped by then. */
  @Override
  public void close() {
    lock.close();
  }

  /** Makes the folder and its parents. */
  static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** The error for a folder that cannot be used. */
  public static PlatformException unusable(Path folder, IOException cause) {
    return new PlatformException(
        Problem.of(
                StackErrorCode.FOLDER_UNUSABLE,
                "folder \"" + folder + "\" cannot be used: " + cause)
            .withHint("Check its permissions and the free space, or set another data folder."),
        cause);
  }

  private static void delete(Path entry) throws IOException {
    if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
      try (Stream<Path> inside = Files.list(entry)) {
        for (Path path : inside.toList()) {
          delete(path);
        }
      }
    }
    Files.delete(entry);
  }
}
