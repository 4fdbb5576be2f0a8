package io.sealpost.testkit.servers;

/**
 * One database with its two roles: the owner, who migrates it, and the user, as whom the service
 * runs.
 *
 * @param reactiveUrl the address as the Vert.x client wants it
 */
public record Database(
        String name,
        String jdbcUrl,
        String reactiveUrl,
        String owner,
        String ownerPassword,
        String user,
        String password) {

    @Override
    public String toString() {
        return "Database[" + jdbcUrl + ", owner=" + owner + ", user=" + user + "]";
    }
}
