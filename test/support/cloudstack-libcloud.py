"""Walks through a CloudStack cloud with Apache Libcloud and prints what it saw, as JSON.

    python3 cloudstack-libcloud.py PORT
"""
import json
import sys

from libcloud.compute.base import NodeSize
from libcloud.compute.providers import get_driver
from libcloud.compute.types import Provider
from libcloud.loadbalancer.base import Algorithm, Member
from libcloud.loadbalancer.providers import get_driver as get_balancing
from libcloud.loadbalancer.types import Provider as Balancing

place = {
    "key": "mockuser",
    "secret": "mockpassword",
    "secure": False,
    "host": "127.0.0.1",
    "port": int(sys.argv[1]),
    "path": "/client/api",
}
cloud = get_driver(Provider.CLOUDSTACK)(**place)
balancing = get_balancing(Balancing.CLOUDSTACK)(**place)
for each in (cloud, balancing):
    each.connection.poll_interval = 0.05

seen = {}
locations = cloud.list_locations()
seen["locations"] = [location.name for location in locations]
images = cloud.list_images(location=locations[0])
seen["images"] = [image.name for image in images]
# Its own list of sizes can read no offering that leaves the size open.
offering = cloud.connection._sync_request("listServiceOfferings")["serviceoffering"][0]
size = NodeSize(offering["id"], offering["name"], offering["memory"], 0, 0, 0, cloud)

key = cloud.create_key_pair("libcloud")
seen["key"] = key.private_key.splitlines()[0]
node = cloud.create_node(
    name="libcloud",
    size=size,
    image=images[0],
    location=locations[0],
    ex_keyname=key.name,
)
seen["nodes"] = sorted([each.name, each.state] for each in cloud.list_nodes() if each.id == node.id)
seen["started"] = cloud.ex_start(node)
seen["stopped"] = cloud.ex_stop(node)

volume = cloud.create_volume(3, "libcloud", location=locations[0])
seen["attached"] = cloud.attach_volume(node, volume)
seen["volumes"] = sorted(each.size for each in cloud.list_volumes(node))
seen["detached"] = cloud.detach_volume(volume)
seen["destroyed volume"] = cloud.destroy_volume(volume)

cloud.ex_create_security_group("libcloud")
rule = cloud.ex_authorize_security_group_ingress("libcloud", "tcp", "10.0.0.0/8", 22, 22)
seen["rule"] = rule["ingressrule"][0]["cidr"]
seen["deleted group"] = cloud.ex_delete_security_group("libcloud")

address = cloud.ex_allocate_public_ip(location=locations[0])
seen["released"] = cloud.ex_release_public_ip(address)
seen["offerings of networks"] = [each.name for each in cloud.ex_list_network_offerings()]

balancer = balancing.create_balancer(
    "web",
    [Member(node.id, None, 8080)],
    "tcp",
    80,
    Algorithm.ROUND_ROBIN,
    private_port=8080,
    location=locations[0],
)
members = balancing.balancer_list_members(balancer)
seen["members"] = [each.id == node.id for each in members]
balancing.balancer_detach_member(balancer, members[0])
balancing.destroy_balancer(balancer)
seen["balancers"] = [each.name for each in balancing.list_balancers()]

seen["tagged"] = cloud.ex_create_tags([node.id], "UserVm", {"stage": "test"})
seen["destroyed"] = cloud.destroy_node(node)
seen["left"] = [each.name for each in cloud.list_nodes() if each.id == node.id]
print(json.dumps(seen))
