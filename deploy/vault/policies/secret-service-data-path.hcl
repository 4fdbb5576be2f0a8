# May do one thing: mint tokens for tenants' vaults, each for 15 minutes. The token role sees to it that they are batch
# tokens with tenants' policies only; it cannot bound their life, so that is done here.
# (The life is compared as text: a JSON number is refused.)

path "auth/token/create/tenant-data" {
  capabilities        = ["create", "update"]
  required_parameters = ["policies", "ttl"]
  allowed_parameters = {
    "policies" = []
    "ttl"      = ["15m", "15m0s", "900s", "900"]
    "*"        = []
  }
}
