package io.sealpost.local.chaoslog;

import io.sealpost.local.Part;

/** What a command does; each has exactly one event when it is answered. */
enum Deed {
    REGISTER_TENANT(Part.TENANT_SERVICE, "tenant-registered.v1"),
    SUSPEND_TENANT(Part.TENANT_SERVICE, "tenant-suspended.v1"),
    REACTIVATE_TENANT(Part.TENANT_SERVICE, "tenant-reactivated.v1"),
    CREATE_KEY_PAIR(Part.SECRET_SERVICE, "key-pair-created.v1"),
    REGISTER_CERTIFICATE(Part.SECRET_SERVICE, "certificate-registered.v1"),
    ADD_VERSION(Part.SECRET_SERVICE, "certificate-version-added.v1");

    private final Part service;
    private final String event;

    Deed(Part service, String event) {
        this.service = service;
        this.event = event;
    }

    /** Who takes the command. */
    Part service() {
        return service;
    }

    /** The stored type of the event that tells of it. */
    String event() {
        return event;
    }
}
