module headless-services/scripts/apiTypes

go 1.24
