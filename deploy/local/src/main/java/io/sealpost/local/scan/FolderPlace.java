package io.sealpost.local.scan;

import io.sealpost.local.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The files of a folder and below that fit: logs, temporary files. */
public record FolderPlace(String name, Path folder, Predicate<Path> fits, Path controls)
        implements Place {

    @Override
    public void read(Reader reader) throws IOException {
        for (var file : files()) {
            reader.piece(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
    }

    @Override
    public Place controlCopy(List<byte[]> planted) throws IOException {
        var copy = controls.resolve(name.replace(' ', '-'));
        StackHome.makeFolder(copy);
        for (var file : files()) {
            var target = copy.resolve(folder.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        for (var i = 0; i < planted.size(); i++) {
            Files.write(copy.resolve("planted-" + i), planted.get(i));
        }
        return new FolderPlace("control copy of " + name, copy, _ -> true, controls);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(fits).toList();
        }
    }
}
