package io.sealpost.local.chaos;

import io.sealpost.contracts.Topic;
import io.sealpost.local.LocalStack;
import io.sealpost.local.Part;
import io.sealpost.local.StackHome;
import io.sealpost.local.scan.DatabasePlace;
import io.sealpost.local.scan.FolderPlace;
import io.sealpost.local.scan.Place;
import io.sealpost.local.scan.TopicsPlace;
import io.sealpost.testkit.servers.KafkaServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a secret of a run could have come to light: database dumps, topics, logs, temporary files.
 */
final class Places {

    private Places() {}

    static List<Place> of(LocalStack stack) {
        var places = new ArrayList<Place>();
        for (var service : Part.DATABASE_OWNERS) {
            var database = stack.databases().get(service).name();
            places.add(new DatabasePlace(stack.postgres(), database));
        }
        var topics = Stream.of(Topic.values()).map(Topic::topicName).toList();
        places.add(new TopicsPlace("topics", stack.kafka().client(KafkaServer.ADMIN), topics));
        var home = stack.home();
        var controls = home.file("scan-controls");
        StackHome.makeFolder(controls);
        places.add(new FolderPlace("logs", home.root(), Places::isLog, controls));
        places.add(new FolderPlace("temporary files", home.temporary(), _ -> true, controls));
        return places;
    }

    private static boolean isLog(Path file) {
        return file.getFileName().toString().endsWith(".log");
    }
}
