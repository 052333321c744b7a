package io.streambed.stack.host;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.StackErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second platform off a folder. The operating system holds the lock, so that it ends with
 * the process however that ends; a file beside it says whose it is.
 *
 * <p>The holder's id has a file of its own for a reason: POSIX drops all locks of a process on a
 * file as soon as that process closes any channel to it. So the lock file is opened by nobody who
 * could hold it already, and is never deleted, or two processes could lock two files of that name.
 */
final class FolderLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderLock.class);

  /** Tells this JVM from a dead one of the same process id, as in a container that starts anew. */
  private static final String THIS_JVM = UUID.randomUUID().toString();

  private final Path owner;
  private final FileChannel channel;

  private FolderLock(Path owner, FileChannel channel) {
    this.owner = owner;
    this.channel = channel;
  }

  static FolderLock acquire(Path folder) {
    Path owner = folder.resolve("lock.pid");
    try {
      Optional<Owner> before = Owner.read(owner);
      if (before.isPresent() && before.get().jvm().equals(THIS_JVM)) {
        throw locked(folder, before);
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw locked(folder, Owner.read(owner));
      }
      before.ifPresent(
          dead ->
              log.atInfo()
                  .addKeyValue("pid", dead.pid())
                  .log("took over the lock of a dead process"));
      new Owner(ProcessHandle.current().pid(), THIS_JVM).write(owner);
      return new FolderLock(owner, channel);
    } catch (IOException e) {
      throw DataFolder.unusable(folder, e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(owner);
      channel.close();
    } catch (IOException e) {
      log.atWarn().setCause(e).log("cannot give the lock free, the end of this process will");
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static PlatformException locked(Path folder, Optional<Owner> holder) {
    String who = holder.map(owner -> "process " + owner.pid()).orElse("another process");
    return new PlatformException(
        Problem.of(
                StackErrorCode.FOLDER_LOCKED, "data folder \"" + folder + "\" is in use by " + who)
            .withHint("Stop that platform first, or set another data folder."));
  }

  private record Owner(long pid, String jvm) {

    /** Empty if there is none, or the machine went down while it was written. */
    static Optional<Owner> read(Path file) throws IOException {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String[] words = Files.readString(file).strip().split(" ");
      return words.length == 2 && words[0].matches("\\d{1,18}")
          ? Optional.of(new Owner(Long.parseLong(words[0]), words[1]))
          : Optional.empty();
    }

    void write(Path file) throws IOException {
      Files.writeString(file, pid + " " + jvm + "\n");
    }
  }
}
