"""Software, services and vendors that stand in a sentence as a person's name does.

`Kafka dropped the messages` reads like `Ana dropped the messages`: a bare capitalised subject. This
tells the two apart, so that a rule never takes a product for somebody it has not heard of. It is
for subjects, not for any word of a sentence: Chef, Salt and Spark are words too. Nothing here is
among the given names, and no product is here whose name is rather somebody's (Sam, Julia, Felix).
"""

from blamefree.lint.blame.lexicon import vocabulary

SOFTWARE = vocabulary(
    """
    activemq adyen airbnb airbyte airflow akamai aks alertmanager algolia alibaba amazon amd android
    angular ansible anthropic apache apple argo argocd artemis artifactory asana athena atlantis
    aurora auth0 aws azure bazel beam bigquery bigtable bitbucket bitwarden braintree btrfs bugsnag
    buildkite caddy calico cassandra celery centos ceph certbot chatgpt chef chrome chromium cilium
    circleci cisco citrix clickhouse clojure cloudflare cloudformation cloudfront cloudtrail
    cloudwatch cockroachdb cognito collectd comcast confluence confluent consul containerd copilot
    coredns cortex couchbase couchdb cron crowdstrike cypress dagster databricks datadog dataflow
    dataproc dbt debezium debian dell dependabot digicert digitalocean discord django docker dovecot
    druid drupal dynamodb dynatrace ebs ec2 ecs efs eks elastic elasticsearch elb elixir envoy
    equinix erlang esxi etcd eventbridge facebook falcon fargate fastapi fastly fedora filebeat
    firebase firefox firestore fivetran flask flink fluentd flyway fortigate freebsd gcp gemini
    gerrit github gitlab gke gluster glusterfs godaddy golang google gradle grafana graphite graphql
    graylog grpc gunicorn hadoop haproxy hashicorp haskell hazelcast hbase hdfs helm heroku hetzner
    hive honeycomb httpd hubspot iam ibm icinga impala imperva influxdb intel intercom ios istio
    jaeger java javascript jenkins jetty jira juniper jupyter jvm k8s kafka karpenter keycloak
    kibana kinesis kms knative kong kotlin kubelet kubernetes kudu kvm lambda laravel lastpass
    launchdarkly letsencrypt linkedin linkerd linode linux liquibase logstash loki macos magento
    mailgun mandrill mariadb mattermost maven mediawiki memcached mercurial mesos meta microsoft
    mimir minio mongo mongodb mysql nagios namecheap nats neo4j netapp netflix netlify newrelic
    next.js nfs nginx node node.js nomad npm ntpd nvidia okta openai openbsd opensearch openshift
    openssh openssl openstack opentelemetry opentofu openvpn opsgenie oracle outlook ovh packer
    pagerduty patroni paypal percona perforce perl pgbouncer phabricator php pingdom pinot plaid
    planetscale pnpm podman postfix postgres postgresql postman powerdns prefect presto prometheus
    protobuf proxysql pulsar pulumi puppet python pytorch qemu rabbitmq rackspace rails rancher rds
    redhat redis redpanda redshift resque rhel riak rocksdb rollbar route53 rsync ruby rust s3
    safari salesforce salt saltstack samza scala scaleway scylla scylladb selenium sendgrid sendmail
    sensu sentry servicenow shopify sidekiq skype slack snowflake sns snyk solaris solarwinds solr
    sonarqube spanner spark spinnaker splunk spotify sqlite sqs squid statsd statuspage stripe
    subversion sumologic supabase supervisord suse symfony systemd tailscale telegraf telegram tempo
    temporal tencent tensorflow terraform thanos thousandeyes tidb timescaledb tomcat traefik travis
    trello trino twilio twitter typescript uber ubuntu unbound uwsgi vagrant valkey varnish vault
    vcenter vercel verisign verizon victorops visa vitess vmware vsphere vue.js vultr webex webpack
    whatsapp windows wireguard wordpress xen yarn yugabyte zabbix zendesk zfs zipkin zookeeper zoom
    """
)
