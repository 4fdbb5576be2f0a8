package io.sealpost.testkit.servers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/**
 * A server that is a container: it keeps its files and its port from one start to the next, until
 * it is closed.
 */
abstract class ContainerServer implements Server {
    private static final int STOP_SECONDS = 20;

    private final String name;
    private final int port = Ports.free();
    private final GenericContainer<?> container;

    /**
     * @param inside the port that the server listens on in its container; 0 for the same as outside
     */
    ContainerServer(String name, String image, int inside) {
        this.name = name;
        this.container = new GenericContainer<>(image);
        container.setPortBindings(List.of(port + ":" + (inside == 0 ? port : inside)));
    }

    abstract boolean answers() throws Exception;

    /** Called once it answers, after each start. */
    void afterStart() {}

    final GenericContainer<?> container() {
        return container;
    }

    public final String host() {
        return container.getHost();
    }

    public final int port() {
        return port;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final synchronized void start() {
        if (isRunning()) {
            return;
        }
        if (container.isCreated()) {
            docker().startContainerCmd(container.getContainerId()).exec();
        } else {
            container.start();
        }
        new Readiness(this::answers, this::isRunning, this::failed).await();
        afterStart();
    }

    private ServerFailed failed(String why) {
        return new ServerFailed(
                name + " " + why + " (container, port " + port + ")", container.getLogs());
    }

    @Override
    public final synchronized void stop() {
        if (isRunning()) {
            docker().stopContainerCmd(container.getContainerId()).withTimeout(STOP_SECONDS).exec();
        }
    }

    @Override
    public final synchronized void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public final synchronized void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public final synchronized void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public final boolean isRunning() {
        return container.isCreated() && Boolean.TRUE.equals(state().getRunning());
    }

    @Override
    public final long pid() {
        return state().getPidLong();
    }

    private ContainerState state() {
        return docker().inspectContainerCmd(container.getContainerId()).exec().getState();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    @Override
    public final void close() {
        container.stop();
    }
}
