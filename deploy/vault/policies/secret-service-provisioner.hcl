# Makes tenants' vaults. Whoever may write these policies can give itself anything a tenant's vault holds,
# by way of the data path: as powerful as root, so it has no request path and its log-ins are audited.

path "sys/mounts/tenants/*" {
  capabilities = ["create", "read", "update"]
}

path "sys/policies/acl/tenant-*" {
  capabilities = ["create", "read", "update"]
}

# settings of a tenant's key-value mount (check-and-set, kept versions); not its content
path "tenants/+/config" {
  capabilities = ["create", "read", "update"]
}
