"""English words that are names and handles too: taken for a person, none would be meant."""

THINGS = frozenset({
    "Admin", "Alert", "Alerts", "Api", "App", "Auth", "Backend", "Backup", "Billing", "Bot",
    "Build", "Cache", "Checkout", "Ci", "Client", "Cloud", "Comms", "Core", "Customer",
    "Customers", "Data", "Database", "Db", "Deploy", "Dev", "Devops", "Edge", "Engineering",
    "Finance", "Frontend", "Git", "Help", "Host", "Incident", "Infra", "Infrastructure",
    "Internal", "It", "Kafka", "Kubernetes", "Legal", "Lead", "Login", "Mail", "Manager",
    "Mobile", "Monitor", "Monitoring", "Mysql", "Network", "Node", "Nobody", "Oncall", "Ops",
    "Orders", "Payment", "Payments", "Platform", "Postgres", "Primary", "Prod", "Product",
    "Production", "Project", "Queue", "Redis", "Release", "Report", "Root", "Sales", "Search",
    "Secondary", "Security", "Server", "Service", "Services", "Site", "Sre", "Staging", "Status",
    "Storage", "Support", "System", "Systems", "Team", "Test", "Tester", "Testing", "Traffic",
    "Triage", "Update", "User", "Users", "Web", "Worker",
})  # fmt: skip
"""What no person is called."""

WORDS = THINGS | frozenset({
    "Will", "Grant", "Mark", "May", "June", "April", "August", "Grace", "Hope", "Faith",
    "Joy", "Rob", "Dawn", "Bill", "Art", "Max", "Ray", "Guy", "Page", "Rose", "Ivy", "Sky",
    "Chase", "Drew", "Pat", "Frank", "Rich", "Chip", "Miles", "Gene", "Dean", "Wade", "Skip",
    "Major", "Young", "Long", "King", "Stone", "Ward", "Sandy", "Jack", "Penny", "Summer",
    "Autumn", "Sue", "Nick", "Victor", "Amber", "Angel", "Austin", "Berlin", "Crystal", "Dallas",
    "Dublin", "Florence", "Georgia", "India", "Jade", "Julia", "London", "Paris", "Phoenix",
    "Price", "Robin", "Ruby", "Sydney", "Virginia",
})  # fmt: skip
