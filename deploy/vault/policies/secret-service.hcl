# What secret-service keeps for itself: one key, made once, by which it tells repeated requests apart without keeping
# what they held. Nothing of a tenant.

path "services/secret-service/data/request-hash" {
  capabilities = ["create", "read"]
}
